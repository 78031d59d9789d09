// How does a worker that an earlier blog installed go away?
//
// The tool puts `const SETUP = { base }` before this file. It takes what was kept with it.

addEventListener("install", () => skipWaiting());

addEventListener("activate", event => event.waitUntil((async () => {
  for (const name of await caches.keys()) {
    if (name.startsWith(`quire ${SETUP.base} `)) {
      await caches.delete(name);
    }
  }
  await registration.unregister();
})()));
