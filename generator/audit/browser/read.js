/* Opened page → the same, unfolded and read to its end; it may finish what it does then. Where it has a search, what it
   asks for now has to be told from what it asks for later: so it has half a second more. */
async () => {
  for (const details of document.querySelectorAll("details")) details.open = true;
  scrollTo(0, document.documentElement.scrollHeight);
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  await frame(); /* Scrolling is told to the page in the next frame. */
  await frame();
  await new Promise((done) => requestIdleCallback(done, { timeout: 1000 }));
  if (document.querySelector("main [role=combobox]")) await new Promise((done) => setTimeout(done, 500));
}
