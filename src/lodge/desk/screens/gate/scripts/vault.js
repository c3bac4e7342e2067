// What a desk keeps on the device: sealed, and on the disk before anybody says that it is saved.
//
// Each desk's day has a key of its own. It lies here wrapped twice: by a key of the device that
// nobody can take out of the browser, and by one made from the desk's PIN; both are needed. Decision
// 0010 says what is kept, for how long and why.
import { openDB } from "idb";

import { newId } from "../../scripts/keys.js";
import { freshKey, seal, unseal, unwrapKey } from "./seals.js";
import { stampAfter } from "./stamp.js";
import { waitAfter } from "./tries.js";

const VERSION = 1;
// It is on the disk when it says so.
const STRICT = { durability: "strict" };
// It is whole or not at all, and would be asked for again: nobody waits for the disk, nor the next event.
const AGAIN = { durability: "relaxed" };
const NOTHING_YET = Object.freeze({ at: 0, seq: 0 });
const EVENTS = ["shifts", "events"];
const ALL = ["device", "shifts", "boxes", "heard", "events"];

// Thrown when a PIN opens nothing of what is here; waits: milliseconds until the next is listened to.
export class WrongPin extends Error {
  constructor(words, waits = 0) {
    super(words);
    this.waits = waits;
  }
}

// Thrown when there is no key to read or write with: the PIN was not given yet, or all was wiped.
export class Sealed extends Error {}

// Thrown when the device could not write an event down; then it is not saved and nothing says so.
export class NotSaved extends Error {}

// Thrown when another tab wrote something down that whoever asks does not know of yet.
export class Behind extends Error {}

// Opens the store of one school's gate on this device.
export async function openVault(name, { stillOpen = () => {} } = {}) {
  const db = await openDB(`lodge-gate-${name}`, VERSION, {
    upgrade(store) {
      store.createObjectStore("device");
      store.createObjectStore("shifts", { keyPath: "shift_id" });
      store.createObjectStore("boxes", { keyPath: ["shift_id", "name"] });
      store.createObjectStore("heard", { keyPath: "place", autoIncrement: true });
      const events = store.createObjectStore("events", { keyPath: ["shift_id", "seq"] });
      events.createIndex("client_id", "client_id", { unique: true });
      events.createIndex("standing", ["shift_id", "standing"]);
    },
    blocking: stillOpen,
  });
  return new Vault(db);
}

// shift: one opening of the desk on this device, under one key. Its name is no pupil's matter.
export class Vault {
  #db;
  #keys = new Map();
  #current = null;
  #last = new Map();

  constructor(db) {
    this.#db = db;
  }

  // {shifts, sealed, isOpen, hasPin, begunAt}: what is here, and what of it can be read now.
  async standing() {
    const shifts = await this.#db.getAll("shifts");
    const newest = shifts.at(-1) ?? null;
    return {
      shifts: shifts.length,
      sealed: shifts.filter(({ shift_id }) => !this.#keys.has(shift_id)).length,
      isOpen: this.#current !== null,
      hasPin: Boolean(newest?.wrapped.salt),
      begunAt: newest?.at ?? 0,
    };
  }

  get isOpen() {
    return this.#current !== null;
  }

  // Begins a shift under a fresh key, wrapped with a PIN if there is one.
  async begin(pin = "", at = Date.now()) {
    const device = await this.#deviceKey();
    const { key, wrapped } = await freshKey({ device, pin });
    const shift_id = await this.#nextShift();
    await this.#write(["shifts"], (store) =>
      store("shifts").add({ shift_id, at, wrapped, last: null }),
    );
    this.#keys.set(shift_id, key);
    this.#current = shift_id;
  }

  // Opens every shift that this PIN opens; the newest of them is gone on with.
  // Throws WrongPin if it opens none, or if somebody guessed too often.
  async unlock(pin = "", now = Date.now()) {
    const tries = (await this.#db.get("device", "tries")) ?? { wrong: 0, until: 0 };
    if (now < tries.until && now > tries.until - waitAfter(tries.wrong)) {
      throw new WrongPin("Too many wrong PINs. Wait a little.", tries.until - now);
    }
    const shifts = await this.#db.getAll("shifts");
    const opened = await this.#openWith(pin, shifts);
    if (!opened) {
      const wrong = tries.wrong + 1;
      const until = now + waitAfter(wrong);
      await this.#write(["device"], (store) => store("device").put({ wrong, until }, "tries"));
      throw new WrongPin("This PIN does not open what the desk keeps.", until - now);
    }
    await this.#write(["device"], (store) => store("device").delete("tries"));
    this.#current = shifts.findLast(({ shift_id }) => this.#keys.has(shift_id)).shift_id;
  }

  // Forgets the keys: what is here cannot be read until somebody unlocks it.
  lock() {
    this.#keys.clear();
    this.#current = null;
  }

  // Keeps a value under a name, in the place of the one before.
  async keep(name, value) {
    const shift_id = this.#shift();
    const box = await seal(this.#keys.get(shift_id), value, `${shift_id}/${name}`);
    await this.#write(["boxes"], (store) => store("boxes").put({ shift_id, name, box }));
  }

  // What is kept under a name, or null.
  async read(name) {
    const shift_id = this.#shift();
    const row = await this.#db.get("boxes", [shift_id, name]);
    return row ? unseal(this.#keys.get(shift_id), row.box, `${shift_id}/${name}`) : null;
  }

  // Adds to what was heard from the server, in one writing with where the next question goes on.
  async hear(news, name, value) {
    const shift_id = this.#shift();
    const key = this.#keys.get(shift_id);
    const said = news && (await seal(key, news, `${shift_id}/heard`));
    const box = await seal(key, value, `${shift_id}/${name}`);
    await this.#write(["heard", "boxes"], (store) => {
      if (said) store("heard").add({ shift_id, box: said });
      return store("boxes").put({ shift_id, name, box });
    }, AGAIN);
  }

  // All that was heard in this shift, in order.
  async heard() {
    const shift_id = this.#shift();
    const rows = (await this.#db.getAll("heard")).filter((row) => row.shift_id === shift_id);
    const key = this.#keys.get(shift_id);
    return Promise.all(rows.map(({ box }) => unseal(key, box, `${shift_id}/heard`)));
  }

  // Forgets what was heard before an opening that holds all of it.
  async forgetHeard() {
    await this.#write(["heard"], (store) => store("heard").clear());
  }

  // Stamps an event, seals it and writes it down; see appendAll.
  async append(event, now) {
    return (await this.appendAll([event], now))[0];
  }

  // Stamps some events, seals them and writes them down in one writing: all of them, or none.
  // INVARIANT: when this returns they are on the disk; when it throws they never happened, as far
  // as anybody is told. known: the number of the last event that whoever decided on these knew of;
  // throws Behind if there is a later one.
  async appendAll(events, now, known = null) {
    const shift_id = this.#shift();
    try {
      for (;;) {
        const last = this.#last.get(shift_id) ?? (await this.#lastOf(shift_id));
        if (known !== null && last.seq > known) throw new Behind();
        const whole = stamped(events, last, now);
        const newest = await this.#putAll(shift_id, last, whole);
        this.#last.set(shift_id, { at: newest.at, seq: newest.seq });
        if (newest === whole.at(-1)) return whole;
      }
    } catch (error) {
      if (error instanceof Sealed || error instanceof Behind) throw error;
      throw new NotSaved("The device could not write this down.", { cause: error });
    }
  }

  // The first events that wait to be sent and can be read, in the order in which they happened.
  async waiting(most = 250) {
    const rows = [];
    for (const shift_id of await this.#readable()) {
      const left = most - rows.length;
      if (left > 0) rows.push(...(await this.#standing(shift_id, "waiting", left)));
    }
    return this.#unsealed(rows);
  }

  // All that cannot be known to be at the server: what waits, and what is stuck here.
  async unsent() {
    const rows = await this.#db.getAll("events");
    const left = ({ standing, shift_id }) => standing !== "sent" && this.#keys.has(shift_id);
    return this.#unsealed(rows.filter(left));
  }

  // Every event of this shift, sent or not, from one number on.
  async own(fromSeq = 0) {
    const shift_id = this.#shift();
    const range = IDBKeyRange.bound([shift_id, fromSeq], [shift_id, Infinity]);
    return this.#unsealed(await this.#db.getAll("events", range));
  }

  // Says of events what became of them: {client_id, standing: "sent" | "aside" | "stuck", reason}.
  // INVARIANT: an event that is not named goes on waiting.
  async settle(ends) {
    await this.#write(["events"], async (store) => {
      for (const { client_id, standing, reason = "" } of ends) {
        const row = await store("events").index("client_id").get(client_id);
        if (row) await store("events").put({ ...row, standing, reason });
      }
    }, AGAIN);
  }

  // {waiting, sealed, sent, aside, stuck}: how many there are of each; sealed ones wait for a PIN.
  async counts() {
    const counts = { waiting: 0, sealed: 0, sent: 0, aside: 0, stuck: 0 };
    for (const shift_id of await this.#db.getAllKeys("shifts")) {
      for (const standing of ["waiting", "sent", "aside", "stuck"]) {
        const many = await this.#db.countFromIndex("events", "standing", [shift_id, standing]);
        counts[standing] += many;
        if (standing === "waiting" && !this.#keys.has(shift_id)) counts.sealed += many;
      }
    }
    return counts;
  }

  // What was kept aside or is stuck, with why: for people to look at.
  async putAside() {
    const rows = await this.#db.getAll("events");
    const those = rows.filter((row) => row.standing === "aside" || row.standing === "stuck");
    const known = those.filter((row) => this.#keys.has(row.shift_id));
    const events = await this.#unsealed(known);
    return events.map((event, place) => ({ event, ...words(known[place]) }));
  }

  // Wipes all of it, the key of the device first; only if everything was sent.
  // Says whether it did.
  async wipe() {
    const tx = this.#db.transaction(ALL, "readwrite", STRICT);
    const unsent = (await tx.objectStore("events").getAll()).some(
      ({ standing }) => standing === "waiting" || standing === "stuck",
    );
    if (!unsent) for (const name of ALL) tx.objectStore(name).clear();
    await tx.done;
    if (!unsent) this.lock();
    return !unsent;
  }

  close() {
    this.#db.close();
  }

  #shift() {
    if (this.#current === null) throw new Sealed("The desk's PIN was not given yet.");
    return this.#current;
  }

  async #deviceKey() {
    const known = await this.#db.get("device", "key");
    if (known) return known;
    const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, [
      "encrypt",
      "decrypt",
    ]);
    // Two tabs may begin at once: the first key stays, for something may be sealed with it.
    await this.#write(["device"], async (store) => {
      if (!(await store("device").get("key"))) await store("device").put(made, "key");
    });
    return this.#db.get("device", "key");
  }

  // A later shift sorts after an earlier one, and none ever has the name of one that was wiped: a
  // tab that slept through the wiping must not write into the next day with the last day's key.
  async #nextShift() {
    const last = (await this.#db.getAllKeys("shifts")).at(-1) ?? "0";
    const many = String(parseInt(last, 10) + 1).padStart(6, "0");
    return `${many}.${newId()}`;
  }

  async #openWith(pin, shifts) {
    const device = await this.#deviceKey();
    let opened = false;
    for (const { shift_id, wrapped } of shifts) {
      const key = await unwrapKey({ device, pin, wrapped });
      if (key) this.#keys.set(shift_id, key);
      opened ||= key !== null;
    }
    return opened;
  }

  async #readable() {
    const shifts = await this.#db.getAllKeys("shifts");
    return shifts.filter((shift_id) => this.#keys.has(shift_id));
  }

  #standing(shift_id, standing, most) {
    return this.#db.getAllFromIndex("events", "standing", [shift_id, standing], most);
  }

  async #lastOf(shift_id) {
    const shift = await this.#db.get("shifts", shift_id);
    if (!shift) throw new Sealed("The desk was closed.");
    return shift.last ?? NOTHING_YET;
  }

  // Nothing can be sealed while the store waits for it, so events are sealed under the numbers
  // after the last one known here. Where another tab was faster, nothing is written.
  // Gives the newest stamp there is: of the last of these events, or of the other tab's.
  async #putAll(shift_id, last, events) {
    const rows = await Promise.all(events.map((event) => this.#rowOf(shift_id, event)));
    return this.#write(EVENTS, async (store) => {
      const shift = await store("shifts").get(shift_id);
      if (!shift) throw new Sealed("The desk was closed.");
      if ((shift.last?.seq ?? 0) !== last.seq) return shift.last;
      const { at, seq } = events.at(-1);
      const puts = rows.map(async (row) => store("events").add(row));
      await Promise.all([store("shifts").put({ ...shift, last: { at, seq } }), ...puts]);
      return events.at(-1);
    });
  }

  async #rowOf(shift_id, event) {
    const { client_id, seq } = event;
    const box = await seal(this.#keys.get(shift_id), event, `${shift_id}/${client_id}`);
    return { shift_id, seq, client_id, standing: "waiting", reason: "", box };
  }

  #unsealed(rows) {
    return Promise.all(
      rows.map(({ shift_id, client_id, box }) =>
        unseal(this.#keys.get(shift_id), box, `${shift_id}/${client_id}`),
      ),
    );
  }

  async #write(names, act, how = STRICT) {
    const tx = this.#db.transaction(names, "readwrite", how);
    try {
      const result = await act((name) => tx.objectStore(name));
      await tx.done;
      return result;
    } catch (error) {
      tx.done.catch(() => {});
      if (!tx.error) tryAbort(tx);
      throw error;
    }
  }
}

function tryAbort(tx) {
  try {
    tx.abort();
  } catch {
    // It ended by itself: nothing of it was written.
  }
}

// Events with their moments and numbers, each after the one before.
function stamped(events, last, now) {
  let before = last;
  return events.map((event) => {
    before = stampAfter(before, now);
    return { ...event, ...before };
  });
}

function words({ standing, reason }) {
  return { standing, reason };
}
