// What a desk keeps: sealed, on the disk before it says so, and gone when the day is over.
import assert from "node:assert/strict";
import test from "node:test";

import "fake-indexeddb/auto";
import { NotSaved, Sealed, WrongPin, openVault } from "../../../src/lodge/desk/screens/gate/scripts/vault.js";
import { id } from "./drawing.js";
import { NINE } from "./world.js";

const PIN = "4711";
const ALL = "device,shifts,boxes,heard,events";
const SECRET = "Adalovelaceson";
let made = 0;

const newVault = () => openVault(`vault${(made += 1)}`);
const sameVault = () => openVault(`vault${made}`);
const event = (number) => ({ client_id: id(1, number), verb: "taken_in", person_id: SECRET });

async function filled(many, pin = "") {
  const vault = await newVault();
  await vault.begin(pin, NINE);
  for (let number = 1; number <= many; number += 1) await vault.append(event(number), NINE + number);
  return vault;
}

test("an event is there after the page was killed, under the same PIN", async () => {
  const vault = await filled(2, PIN);
  vault.close();

  const again = await sameVault();
  await again.unlock(PIN, NINE);

  assert.deepEqual((await again.own()).map((each) => [each.client_id, each.seq]), [[id(1, 1), 1], [id(1, 2), 2]]);
});

test("nothing that is kept can be read without its key", async () => {
  await (await filled(1, PIN)).keep("opening", { people: [SECRET] });

  const everything = await readEverything(`lodge-gate-vault${made}`);

  assert.ok(everything.events.length && everything.boxes.length);
  assert.ok(!textOf(everything).includes(SECRET));
});

test("neither key can be taken out of the browser", async () => {
  const vault = await filled(1, PIN);
  const { device } = await readEverything(`lodge-gate-vault${made}`);

  const keys = device.filter((each) => each instanceof CryptoKey);
  assert.equal(keys.length, 1);
  for (const key of keys) await assert.rejects(crypto.subtle.exportKey("raw", key));
  vault.lock();
  await assert.rejects(vault.own(), Sealed);
});

test("another PIN opens nothing, and whoever guesses has to wait", async () => {
  const vault = await filled(1, PIN);
  vault.lock();

  for (let guess = 0; guess < 5; guess += 1) await assert.rejects(vault.unlock("0000", NINE), WrongPin);

  const tooSoon = await vault.unlock(PIN, NINE + 1000).catch((error) => error);
  assert.ok(tooSoon instanceof WrongPin && tooSoon.waits > 0);
  await vault.unlock(PIN, NINE + 60_000);
  assert.equal((await vault.own()).length, 1);
});

test("the PIN alone does not do: a copy of the store on another device stays shut", async () => {
  const vault = await filled(1, PIN);
  vault.close();
  const other = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  await change(`lodge-gate-vault${made}`, "device", (store) => store.put(other, "key"));

  const copy = await sameVault();

  await assert.rejects(copy.unlock(PIN, NINE), WrongPin);
});

test("without a PIN the device's key does, and it is said", async () => {
  const vault = await filled(1);
  vault.close();

  const again = await sameVault();
  await again.unlock("", NINE);

  assert.equal((await again.standing()).hasPin, false);
  assert.equal((await again.own()).length, 1);
});

test("a sealed box put in the place of another does not open", async () => {
  const vault = await filled(2);
  await change(`lodge-gate-vault${made}`, "events", async (store) => {
    const [one, other] = await asked(store.getAll());
    store.put({ ...one, box: other.box });
  });

  await assert.rejects(vault.own());
});

test("when the device cannot write, nothing is saved and it says so; the next goes on (IMP-3)", async () => {
  const vault = await filled(1);
  const real = IDBObjectStore.prototype.add;
  IDBObjectStore.prototype.add = function add(row) {
    if (row.box && row.seq) throw new DOMException("The disk is full.", "QuotaExceededError");
    return real.call(this, row);
  };

  const failed = await vault.append(event(2), NINE).catch((error) => error);
  IDBObjectStore.prototype.add = real;
  await vault.append(event(3), NINE);

  assert.ok(failed instanceof NotSaved);
  assert.deepEqual((await vault.own()).map((each) => each.client_id), [id(1, 1), id(1, 3)]);
});

test("a store that dies in the middle of a writing keeps none of it", async () => {
  const vault = await filled(3);
  const real = IDBObjectStore.prototype.put;
  let writes = 0;
  IDBObjectStore.prototype.put = function put(row, key) {
    writes += 1;
    if (writes === 2) throw new DOMException("gone", "UnknownError");
    return real.call(this, row, key);
  };

  const ends = [1, 2, 3].map((number) => ({ client_id: id(1, number), standing: "sent" }));
  await assert.rejects(vault.settle(ends));
  IDBObjectStore.prototype.put = real;

  assert.equal((await vault.counts()).waiting, 3);
});

test("every writing asks for the disk, but for what would be asked for again; an event is one writing", async () => {
  const asked = [];
  const real = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function transaction(names, mode, options) {
    if (mode === "readwrite") asked.push([String(names), options?.durability]);
    return real.call(this, names, mode, options);
  };

  const vault = await filled(1, PIN);
  await vault.keep("opening", {});
  const before = asked.length;
  await vault.settle([{ client_id: id(1, 1), standing: "sent" }]);
  await vault.hear({}, "since", {});
  const again = asked.splice(before);
  await vault.wipe();
  IDBDatabase.prototype.transaction = real;

  assert.ok(asked.length > 4);
  assert.deepEqual([...new Set(asked.map(([, durability]) => durability))], ["strict"]);
  assert.deepEqual(again, [["events", "relaxed"], ["heard,boxes", "relaxed"]]);
  assert.equal(asked.filter(([names]) => names.includes("events") && names !== ALL).length, 1);
});

test("an event that is sent twice to the store is kept once", async () => {
  const vault = await filled(1);

  await assert.rejects(vault.append(event(1), NINE), NotSaved);

  assert.equal((await vault.own()).length, 1);
});

test("two tabs write at once: each event has a number of its own, and a later moment", async () => {
  const one = await filled(0);
  const other = await sameVault();
  await other.unlock("", NINE);

  const acts = Array.from({ length: 40 }, (_, place) => (place % 2 ? one : other).append(event(100 + place), NINE));
  await Promise.all(acts);

  const own = await one.own();
  assert.equal(own.length, 40);
  assert.deepEqual(own.map((each) => each.seq), own.map((_, place) => place + 1));
  assert.equal(new Set(own.map((each) => each.at)).size, 40);
});

test("a clock that is set back stamps nothing earlier than what was stamped, also after a reload", async () => {
  const vault = await filled(2);
  vault.close();
  const again = await sameVault();
  await again.unlock("", NINE);

  await again.append(event(3), NINE - 3_600_000);

  const moments = (await again.own()).map((each) => each.at);
  assert.deepEqual(moments, [...moments].sort());
  assert.equal(new Set(moments).size, 3);
});

test("nothing is wiped while something waits, is stuck, or waits under another PIN", async () => {
  const vault = await filled(2, PIN);
  await vault.settle([{ client_id: id(1, 1), standing: "sent" }]);
  assert.equal(await vault.wipe(), false);
  await vault.settle([{ client_id: id(1, 2), standing: "stuck", reason: "unreadable" }]);
  assert.equal(await vault.wipe(), false);
  vault.lock();
  await vault.begin("9999", NINE);
  assert.equal(await vault.wipe(), false);
  assert.equal((await vault.counts()).stuck, 1);
});

test("wiped means wiped: no key, no box, no event", async () => {
  const vault = await filled(2, PIN);
  await vault.keep("opening", { people: [SECRET] });
  await vault.hear({ events: [] }, "since", {});
  await vault.settle([1, 2].map((number) => ({ client_id: id(1, number), standing: "sent" })));

  assert.equal(await vault.wipe(), true);

  const everything = await readEverything(`lodge-gate-vault${made}`);
  assert.deepEqual(Object.values(everything).flat(), []);
  await assert.rejects(vault.append(event(3), NINE), Sealed);
});

test("a tab that slept through the wiping writes nothing into the next day", async () => {
  const asleep = await filled(0);
  const other = await sameVault();
  await other.unlock("", NINE);
  await other.wipe();
  await other.begin("", NINE);

  await assert.rejects(asleep.append(event(1), NINE), Sealed);

  assert.equal((await other.own()).length, 0);
});

test("a new PIN for a new opening leaves what waits under the old one", async () => {
  const vault = await filled(1, PIN);
  vault.lock();
  await vault.begin("9999", NINE);
  await vault.append(event(2), NINE);
  const { waiting, sealed } = await vault.counts();
  assert.deepEqual([waiting, sealed], [2, 1]);
  assert.deepEqual((await vault.waiting()).map((each) => each.client_id), [id(1, 2)]);

  await vault.unlock(PIN, NINE);

  assert.deepEqual((await vault.waiting()).map((each) => each.client_id), [id(1, 1), id(1, 2)]);
});

test("2,500 events wait: how fast", async (t) => {
  const vault = await filled(1);
  const began = performance.now();
  for (let number = 2; number <= 300; number += 1) await vault.append(event(number), NINE);
  const each = (performance.now() - began) / 299;
  const read = performance.now();
  const batch = await vault.waiting(250);

  t.diagnostic(`one event sealed and written: ${each.toFixed(2)} ms; 250 read: ${(performance.now() - read).toFixed(1)} ms`);
  assert.equal(batch.length, 250);
});

const asked = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

async function change(name, store, act) {
  const db = await asked(indexedDB.open(name));
  const tx = db.transaction(store, "readwrite");
  await act(tx.objectStore(store));
  await new Promise((resolve) => (tx.oncomplete = resolve));
  db.close();
}

async function readEverything(name) {
  const db = await asked(indexedDB.open(name));
  const names = [...db.objectStoreNames];
  const rows = await Promise.all(names.map((each) => asked(db.transaction(each).objectStore(each).getAll())));
  db.close();
  return Object.fromEntries(names.map((each, place) => [each, rows[place]]));
}

function textOf(everything) {
  return JSON.stringify(everything, (_, value) =>
    value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : value,
  );
}
