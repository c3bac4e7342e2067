// The service worker of a sighting. Where there is a network, the server's own pages answer; where
// there is none, the page that was kept does, and knows only what this device has kept.
import { Keeper } from "../../gate/scripts/offline.js";

// In milliseconds: a network that does not answer by then is none, in a corridor.
const PATIENCE = 5_000;
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
  const { request } = event;
  const kept = keeper.answer(request);
  if (kept) event.respondWith(kept);
  else if (request.mode === "navigate" && request.method === "GET") event.respondWith(orKept(request));
});

self.addEventListener("message", ({ data }) => {
  if (data === "take over") self.skipWaiting();
});

async function orKept(request) {
  let clock;
  const late = new Promise((_, reject) => {
    clock = setTimeout(() => reject(new Error("No answer.")), PATIENCE);
  });
  try {
    return await Promise.race([fetch(request), late]).finally(() => clearTimeout(clock));
  } catch {
    return keeper.answer({ method: "GET", mode: "navigate", url: self.LODGE_PAGE });
  }
}
