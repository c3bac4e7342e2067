// Nobody opens yesterday's hall again: whichever page is opened next wipes what others left here.
import { londonDay } from "../gate/scripts/days.js";
import { openVault } from "../gate/scripts/vault.js";

const OURS = /^lodge-gate-((?:exam|seen)-.+)$/;

// Wipes the stores of other pages, of days gone by, in which nothing waits; gives their names.
// here: what the browser keeps: {indexedDB}.
export async function sweep(mine, { now = Date.now(), here = globalThis } = {}) {
  const found = (await here.indexedDB.databases?.()) ?? [];
  const names = found.map(({ name }) => OURS.exec(name)?.[1]).filter((name) => name && name !== mine);
  const wiped = [];
  for (const name of names) if (await wipedIfOver(name, now)) wiped.push(name);
  return wiped;
}

// Forgets the workers and files of pages whose stores were wiped: each hall has its own.
export async function forget(names, { container = navigator.serviceWorker, kept = caches } = {}) {
  const places = names.filter((name) => name.startsWith("exam-")).map((name) => `/exams/${name.slice(-36)}/hall/`);
  const isOver = (address) => places.some((place) => address.includes(place));
  for (const each of await container.getRegistrations()) {
    if (isOver(each.scope)) await each.unregister();
  }
  for (const name of await kept.keys()) if (isOver(name)) await kept.delete(name);
}

async function wipedIfOver(name, now) {
  const vault = await openVault(name);
  try {
    const { shifts, begunAt } = await vault.standing();
    return shifts > 0 && londonDay(begunAt) !== londonDay(now) && (await vault.wipe());
  } finally {
    vault.close();
  }
}
