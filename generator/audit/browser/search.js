/* Opened page → whether its search finds the first kind of help that it names; null where it has no search. What is
   found stays in sight for whoever looks next. */
async () => {
  const field = document.querySelector("main [role=combobox]");
  if (!field) return JSON.stringify(null);
  const list = document.getElementById(field.getAttribute("aria-controls"));
  const wait = (time) => new Promise((done) => setTimeout(done, time));
  const PATIENCE = 10000, LATER = 500; /* Milliseconds. */
  field.focus();
  field.value = document.querySelector("main h3 a").textContent.trim();
  field.dispatchEvent(new Event("input", { bubbles: true }));
  const end = Date.now() + PATIENCE;
  while (!list.querySelector("[role=option]") && Date.now() < end) await wait(20);
  await wait(LATER); /* What comes after the first results. */
  for (const details of document.querySelectorAll("main details")) details.open = true;
  await wait(0);
  return JSON.stringify(!!list.querySelector("[role=option]"));
}
