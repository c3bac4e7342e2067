// The book is a function of the set of events: the server's cases, and properties beside an oracle.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import test from "node:test";

import { bookOf, merge } from "../../../src/lodge/desk/screens/gate/scripts/merge.js";
import { chance, drawn, shuffled, told } from "./drawing.js";

const folder = new URL("../../cases/merge/", import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
const cases = files.flatMap((name) => JSON.parse(readFileSync(new URL(name, folder), "utf8")));

for (const { says, events, book } of cases) {
  test(`the server's case: ${says}`, () => {
    assert.deepEqual(merge(events), book);
  });
}

test("there are cases enough to call it the same", () => {
  assert.ok(cases.length >= 80);
});

test("any order, any repetition and any delay give the same book (IMP-78)", () => {
  for (let seed = 1; seed <= 300; seed += 1) {
    const random = chance(seed);
    const events = drawn(random);
    const again = events.filter(() => random() < 0.3);

    const late = bookOf();
    for (const event of shuffled(random, [...events, ...again])) late.add([event]);

    assert.deepEqual(late.toJSON(), merge(events), `seed ${seed}`);
  }
});

test("the book is as an obvious reading of it", () => {
  for (let seed = 1; seed <= 300; seed += 1) {
    const events = drawn(chance(seed));

    assert.deepEqual(merge(events).records, obvious(events), `seed ${seed}`);
  }
});

test("no slot has two devices, and whoever goes without is in a difference (IMP-1, IMP-79)", () => {
  for (let seed = 1; seed <= 300; seed += 1) {
    const { records, differences } = merge(drawn(chance(seed)));
    const taken = Object.values(records).map((each) => each.slot_id).filter(Boolean);
    const about = new Set(differences.filter((each) => each.kind === "one_slot").flatMap((each) => each.about));

    assert.equal(taken.length, new Set(taken).size, `seed ${seed}`);
    for (const [id, each] of Object.entries(records)) {
      const claimed = claimOf(id, each, seed);
      assert.ok(!claimed || each.slot_id || about.has(id), `seed ${seed}`);
    }
  }
});

test("what a book says of one person, one slot and one record is what it says of all", () => {
  for (let seed = 1; seed <= 50; seed += 1) {
    const book = bookOf(drawn(chance(seed)));
    const { records } = book.toJSON();

    for (const [id, record] of Object.entries(records)) {
      assert.deepEqual(book.record(id), record);
      assert.equal(book.heldOf(record.person_id).some((each) => each.custody_id === id), record.state === "held");
      if (record.slot_id) assert.equal(book.inSlot(record.slot_id), id);
    }
  }
});

test("a note is no custody event and changes no book", () => {
  const phone = told("taken_in", { record: 1, at: 0, person: 1, slot: 1 });

  assert.deepEqual(merge([phone, { client_id: "x", verb: "noted", at: 1 }]), merge([phone]));
});

test("2,500 events: how fast", (t) => {
  const events = [];
  for (let number = 0; number < 1250; number += 1) {
    events.push(told("taken_in", { record: number, at: number, person: number, slot: number }));
    events.push(told("given_back", { record: number, at: 5000 + number }));
  }
  const began = performance.now();
  const book = bookOf(events);
  const whole = performance.now() - began;
  const next = performance.now();
  book.add([told("taken_in", { record: 9000, at: 9000, person: 9000, slot: 9000 })]);

  t.diagnostic(`2,500 events at once: ${whole.toFixed(1)} ms`);
  t.diagnostic(`one more: ${(performance.now() - next).toFixed(3)} ms`);
  assert.equal(Object.keys(book.toJSON().records).length, 1251);
});

function claimOf(id, record, seed) {
  if (record.state !== "held") return false;
  const life = drawn(chance(seed)).filter((event) => event.custody_id === id);
  return life.some((event) => event.slot_id);
}

// As one would work it out by hand, record by record and moment by moment.
function obvious(events) {
  const turns = ["taken_in", "moved", "hold_placed", "hold_lifted", "given_back", "corrected"];
  const key = (e) => [String(e.at).padStart(16, "0"), turns.indexOf(e.verb), e.client_id].join("|");
  const found = {};
  const claims = [];
  for (const id of [...new Set(events.map((event) => event.custody_id))].sort()) {
    const life = events.filter((event) => event.custody_id === id).sort((a, b) => (key(a) < key(b) ? -1 : 1));
    const came = life.find((event) => event.verb === "taken_in");
    if (!came) continue;
    const ends = ["corrected", "given_back"].map((verb) => life.find((event) => event.verb === verb));
    const end = ends[0] ?? ends[1];
    let claim = null;
    const holds = new Set();
    for (const event of life) {
      if (event.verb === "hold_placed") holds.add(event.hold);
      if (event.verb === "hold_lifted") holds.delete(event.hold);
      if (["taken_in", "moved"].includes(event.verb) && event.slot_id) claim = event;
    }
    if (claim && !end) claims.push([claim.slot_id, String(claim.at).padStart(16, "0"), id]);
    found[id] = {
      person_id: came.person_id,
      kind: came.kind,
      state: ends[0] ? "mistaken" : end ? "returned" : "held",
      slot_id: null,
      opened_at: came.at,
      closed_at: end ? Math.max(end.at, came.at) : null,
      holds: [...holds].sort(),
    };
  }
  const given = new Set();
  for (const [slot, , id] of claims.map((each) => each).sort()) {
    if (!given.has(slot)) found[id].slot_id = slot;
    given.add(slot);
  }
  return found;
}
