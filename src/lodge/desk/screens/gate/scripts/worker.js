// The service worker of the gate. The server says before this what it keeps: LODGE_PAGE, LODGE_KEPT.
//
// A new version waits until the page says that nothing is unsent, or until nobody has the gate open.
import { Keeper } from "./offline.js";

const keeper = new Keeper({
  page: self.LODGE_PAGE,
  files: self.LODGE_KEPT,
  version: self.LODGE_VERSION,
  caches: self.caches,
  fetch: (address, how) => fetch(address, how),
});

self.addEventListener("install", (event) => event.waitUntil(keeper.install()));

self.addEventListener("activate", (event) => {
  event.waitUntil(keeper.activate().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const answer = keeper.answer(event.request);
  if (answer) event.respondWith(answer);
});

self.addEventListener("message", ({ data }) => {
  if (data === "take over") self.skipWaiting();
});
