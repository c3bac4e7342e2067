// Puts the desk together in a browser: its store, its roads, its worker. Screens begin here.
import { Desk } from "./desk.js";
import { netAt, tokenIn } from "./net.js";
import { keepReady } from "./updates.js";
import { openVault } from "./vault.js";

// Why a browser cannot be a desk that works by itself, or nothing.
export function whyNotHere(place = globalThis) {
  if (!place.isSecureContext) return "This page is not on a secure address, so nothing can be sealed.";
  if (!place.indexedDB) return "This browser keeps nothing, so it cannot work without a network.";
  return "";
}

// base: the gate's own address, /s/<slug>/gate/. -> {desk, phase, update}
export async function startGate(base, { page = document, ready } = {}) {
  const slug = base.split("/").filter(Boolean).at(-2);
  const vault = await openVault(slug, { stillOpen: () => location.reload() });
  const desk = new Desk({
    slug,
    vault,
    net: netAt(base, { token: () => tokenIn(page) }),
    storage: navigator.storage,
    channel: new BroadcastChannel(`lodge-gate-${slug}`),
  });
  const phase = await desk.start();
  addEventListener("online", () => desk.sender.kick());
  addEventListener("offline", () => desk.sender.offline());
  page.addEventListener("visibilitychange", () => page.visibilityState === "visible" && desk.sender.kick());
  return { desk, phase, update: await worker(base, vault, ready) };
}

// Without a worker the desk works all the same as long as its page stays open.
async function worker(base, vault, ready) {
  const container = navigator.serviceWorker;
  const isEmpty = async () => {
    const { waiting, stuck } = await vault.counts();
    return waiting + stuck === 0;
  };
  try {
    const address = `${base}worker.js`;
    return await keepReady({ container, address, scope: base, isEmpty, ready });
  } catch {
    return async () => false;
  }
}
