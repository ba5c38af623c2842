/* Opened page → what it has left in the browser, as JSON. First it is told that its reader leaves: what it does then
   is done while somebody still looks. */
async () => {
  const reached = async (ask) => {
    try {
      return await ask();
    } catch {
      return []; /* Not to be had here: then nothing can lie in it. */
    }
  };
  dispatchEvent(new PageTransitionEvent("pagehide"));
  await new Promise((done) => requestIdleCallback(done, { timeout: 1000 }));
  const items = (area) => reached(() => Object.entries(window[area]).map(([key, value]) => ({ area, key, value })));
  return JSON.stringify({
    cookies: await reached(() => document.cookie.split(/; */).filter(Boolean).map((pair) => pair.split("=")[0])),
    storage: [...(await items("localStorage")), ...(await items("sessionStorage"))],
    databases: await reached(async () => (await indexedDB.databases()).map((database) => database.name)),
    caches: await reached(() => caches.keys()),
    workers: await reached(async () =>
      (await navigator.serviceWorker.getRegistrations()).map((found) => found.scope)),
  });
}
