// Puts a page that goes on alone together in a browser: its store, its roads, its worker.
import { netAt, tokenIn } from "../gate/scripts/net.js";
import { keepReady } from "../gate/scripts/updates.js";
import { openVault } from "../gate/scripts/vault.js";
import { Queue } from "./queue.js";
import { forget, sweep } from "./sweep.js";

// base: the page's own address; name: its name on this device; scope: what its worker answers for.
// -> {queue, phase}
export async function startAlone(base, name, { page = document, scope = base } = {}) {
  const vault = await openVault(name, { stillOpen: () => location.reload() });
  const queue = new Queue({
    name,
    vault,
    net: netAt(base, { token: () => tokenIn(page) }),
    storage: navigator.storage,
    channel: new BroadcastChannel(`lodge-alone-${name}`),
  });
  const phase = await queue.start();
  addEventListener("online", () => queue.sender.kick());
  addEventListener("offline", () => queue.sender.offline());
  page.addEventListener("visibilitychange", () => page.visibilityState === "visible" && queue.sender.kick());
  await worker(base, scope, vault);
  // What is left of other days can wait for this page, and never holds it up.
  sweep(name).then((names) => names.length && forget(names)).catch(() => {});
  return { queue, phase };
}

// A new version takes over while nothing is unsent; without a worker all works while it stays open.
async function worker(base, scope, vault) {
  const isEmpty = async () => {
    const { waiting, stuck } = await vault.counts();
    return waiting + stuck === 0;
  };
  try {
    const address = `${base}worker.js`;
    const container = navigator.serviceWorker;
    const update = await keepReady({ container, address, scope, isEmpty });
    await update();
  } catch {
    // An address that is not secure, or a browser that keeps nothing: the strip says what waits.
  }
}
