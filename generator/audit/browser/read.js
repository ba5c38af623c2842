/* Opened page → the same, unfolded and read to its end; it may finish what it does then. */
async () => {
  for (const details of document.querySelectorAll("details")) details.open = true;
  scrollTo(0, document.documentElement.scrollHeight);
  await new Promise((done) => requestAnimationFrame(() => requestIdleCallback(done, { timeout: 1000 })));
}
