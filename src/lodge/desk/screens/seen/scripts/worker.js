// The service worker of a sighting. Where there is a network, the server's own pages answer; where
// there is none, the page that was kept does, and knows only what this device has kept.
import { keepGoing } from "../../gate/scripts/offline.js";

// In milliseconds: a network that does not answer by then is none, in a corridor.
const PATIENCE = 5_000;
const keeper = keepGoing(self, (request) => {
  return request.mode === "navigate" && request.method === "GET" ? orKept(request) : null;
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
