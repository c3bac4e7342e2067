// Trays at a desk (J2): how they stand, and a whole afternoon without a network.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import {
  countingIn,
  pulling,
  sendingOut,
  settlingCount,
  signing,
} from "../../../src/lodge/desk/screens/gate/scripts/tray_decisions.js";
import { partOf, tileOf } from "../../../src/lodge/desk/screens/gate/scripts/screens/tray_words.js";
import { leftWithout } from "../../../src/lodge/desk/screens/gate/scripts/leaving.js";
import { recounted, standingOf } from "../../../src/lodge/desk/screens/gate/scripts/trays.js";

import { id, told } from "./drawing.js";
import { ADA, BEN, CAI, HOUR, NINE, RACK, deskIn, openWorld, openingOf, raisedAt, sounds, world } from "./world.js";

const address = new URL("../../cases/trays/standing.json", import.meta.url);
const OFFICER = id(3, 900);
const TEO = id(3, 901);
const CUPBOARD = id(5, 2);
const TRAYS = {
  trays: [[RACK, "Rack", "Office", "5A", TEO]],
  takers: [
    [OFFICER, "Robin Office"],
    [TEO, "Teo Sample"],
  ],
};
const SEAL = "S-101";

for (const { says, events, on, inside, answer } of JSON.parse(readFileSync(address, "utf8"))) {
  test(`a tray: ${says}`, () => {
    const standing = standingOf(events, on);
    const known = inside === null ? standing : recounted(standing, inside);

    assert.deepEqual(Object.fromEntries(Object.keys(answer).map((name) => [name, known[name]])), answer);
  });
}

async function withTray(more = {}) {
  const made = await world();
  made.server.opening = { ...TRAYS, ...more };
  await made.desk.open();
  return made;
}

async function withPhones(more) {
  const made = await withTray(more);
  for (const person_id of [ADA, BEN, CAI]) await made.desk.takeIn({ person_id });
  return made;
}

const goesOut = (desk, to_id = OFFICER) => desk.decide(sendingOut, { container_id: RACK, to_id, seal: SEAL });
const shown = (desk) => desk.day.trayShown(RACK, desk.now());

test("J12: a tray goes to a late coach's place with a named adult, and says so until it is back", async () => {
  const made = await withPhones();
  const { desk, server } = made;
  server.away = true;
  const asked = { container_id: RACK, to_id: TEO, seal: SEAL, place: "  Sports hall " };

  await desk.decide(sendingOut, asked);
  const out = tileOf(shown(desk)).says;
  server.away = false;
  await desk.sender.kick();
  const sent = [...server.taken.values()].at(-1);
  await desk.decide(countingIn, { container_id: RACK, counted: 3 });

  assert.match(out, /^Teo Sample at Sports hall since/);
  assert.deepEqual([sent.verb, sent.reason], ["tray_out", "Sports hall"]);
  assert.doesNotMatch(tileOf(shown(desk)).says, /hall/);
});

test("a tutor's tablet signs for its own tray and lets none go", async () => {
  const { desk } = await withTray({ takers: [], who: { person_id: TEO, name: "Teo Sample" } });
  const tray = shown(desk);

  assert.equal(partOf(tray, null, false), "office");
  assert.equal(partOf({ ...tray, state: "out", isMine: true, signed: false }, null, false), "sign");
  assert.equal((await goesOut(desk)).code, "no_taker");
});

test("J2: out, signed for and counted in without a network, and sent as it was", async () => {
  const made = await withPhones();
  const { desk, server, clock } = made;
  server.away = true;
  await goesOut(desk);
  const [first] = desk.day.insideOf(RACK);
  clock.pass(HOUR);

  await desk.decide(signing, { container_id: RACK, kept: [first.custody_id], looked: true });
  await desk.decide(countingIn, { container_id: RACK, counted: 1, seal: SEAL });
  const again = await deskIn(made);

  assert.deepEqual([shown(again).state, shown(again).signed], ["back", true]);
  assert.deepEqual([again.counts().in, again.counts().returned], [1, 2]);
  server.away = false;
  for (const each of [desk, again]) await each.sender.kick();
  const sent = [...server.taken.values()].slice(3);
  const verbs = ["tray_out", "given_back", "given_back", "tray_signed", "tray_counted"];
  assert.deepEqual(sent.map((event) => event.verb), verbs);
  assert.deepEqual(sent.map((event) => event.seq), [4, 5, 6, 7, 8]);
  assert.deepEqual(sent[3].kept, [first.custody_id]);
  assert.ok(sent.every((event) => !("expected" in event)));
});

test("IMP-11: what a desk shows of a tray says no number before it was counted, nor differs by it", async () => {
  const { desk } = await withTray();
  const empty = shown(desk);
  await desk.takeIn({ person_id: ADA });

  assert.deepEqual(shown(desk), empty);
  await goesOut(desk);
  const { since, ...out } = shown(desk);
  assert.ok(!JSON.stringify(out).match(/\d{1,2}[,}]/) && out.counted === null && out.expected === null);
});

const leaving = new URL("../../cases/gate/leaving.json", import.meta.url);

for (const { says, gone, opened_at, at, answer } of JSON.parse(readFileSync(leaving, "utf8"))) {
  test(`J2, left without it: ${says}`, () => {
    assert.equal(leftWithout(gone.map((each) => [ADA, ...each]), { opened_at, at }), answer);
  });
}

test("J12: who leaves early is told in the morning, and their device is pulled without a network", async () => {
  const at = NINE + HOUR;
  const slots = [...openingOf(NINE).slots, [id(4, 9), "Cupboard 1", CUPBOARD, null]];
  const made = await withPhones({ slots, gone: [[ADA, at, null]], away: [], alarms: [], holding: "one" });
  const { desk, server, clock } = made;
  const before = shown(desk).early;
  server.away = true;
  clock.pass(HOUR);

  const [left] = shown(desk).early;
  const again = await deskIn(made);
  await again.decide(pulling);
  const [moved] = again.day.heldOf(ADA);

  assert.deepEqual([before, left.person.name], [[], "Ada Brook"]);
  assert.equal(moved.slot, "Cupboard 1");
  assert.deepEqual([shown(again).early, shown(again).stays], [[], []]);
  assert.equal((await goesOut(again)).done, true);
});

test("J2: who came back is not gone any more, as the desk hears", async () => {
  const { desk, server, clock } = await withPhones({ gone: [[ADA, NINE + 1, null]], away: [], alarms: [], holding: "one" });
  clock.pass(HOUR);
  assert.equal(shown(desk).early.length, 1);
  server.more = { alarms: [], away: [], gone: [], holding: "two" };
  await desk.sender.kick();

  assert.deepEqual(shown(desk).early, []);
});

test("J2: who took one of two devices early at this desk leaves the other behind, until they are back", async () => {
  const reasons = { early: { alone: "Leaves early, goes alone", closing: "School closes early" } };
  const made = await withPhones({ reasons });
  const { desk, clock } = made;
  await desk.takeIn({ person_id: BEN, kind: "tablet", second: true, slot_id: null });
  const tablet = desk.day.heldOf(BEN).find(({ kind }) => kind === "tablet");
  const gives = (person_id, reason) =>
    desk.giveBack({ custody_id: desk.day.heldOf(person_id)[0].custody_id, reason, looked: true });
  clock.pass(HOUR);

  await gives(CAI, reasons.early.closing);
  await desk.giveBack({ custody_id: tablet.custody_id, reason: reasons.early.alone, looked: true });
  clock.pass(HOUR);
  const gone = shown(await deskIn(made)).early.map(({ person }) => person.name);
  clock.pass(HOUR);
  await desk.takeIn({ person_id: BEN, kind: "tablet", slot_id: null });

  assert.deepEqual(gone, ["Ben Croft"]);
  assert.deepEqual(shown(desk).early, []);
});

test("a count that differs says both numbers, and is counted again or settled", async () => {
  const { desk } = await withPhones();
  await goesOut(desk);

  await desk.decide(countingIn, { container_id: RACK, counted: 2 });
  const differs = shown(desk);
  assert.deepEqual([differs.state, differs.counted, differs.expected], ["differs", 2, 3]);
  assert.equal((await goesOut(desk)).code, "not_here");
  await desk.decide(settlingCount, { container_id: RACK, reason: "One lay on the floor" });

  assert.equal(shown(desk).state, "back");
});

test("IMP-78: a count that differed agrees once what the tutor did has come", async () => {
  const { desk, server } = await withPhones();
  await goesOut(desk, TEO);
  const inside = desk.day.insideOf(RACK);
  await desk.sender.kick();
  await desk.decide(countingIn, { container_id: RACK, counted: 0 });
  assert.equal(shown(desk).state, "differs");

  const { at } = desk.day.opening.events.at(-1) ?? { at: desk.now() };
  const before = shown(desk).since - 1;
  server.news = inside.map(({ custody_id }, place) => ({
    ...told("given_back", { record: 1, at: 0 }),
    custody_id,
    at: Math.max(at, before - place),
  }));
  await desk.sender.kick();

  assert.equal(shown(desk).state, "back");
});

test("IMP-7: a tray with a device on hold does not go out before it is pulled; nothing of it is handed out", async () => {
  const slots = openingOf(NINE).slots.concat([[id(4, 9), "Cupboard 1", CUPBOARD, null]]);
  const { desk, server } = await withPhones({ slots });
  const [held] = desk.day.insideOf(RACK);
  const hold = { ...told("hold_placed", { record: 1, at: 1, hold: "77aa" }), custody_id: held.custody_id };
  server.news = [hold];
  await desk.sender.kick();
  assert.equal((await goesOut(desk)).code, "stays");

  await desk.decide(pulling);

  assert.equal(desk.day.insideOf(CUPBOARD)[0].custody_id, held.custody_id);
  assert.equal((await goesOut(desk)).done, true);
});

test("IMP-7: a hold that comes while the tray is out keeps that device in it, whatever is signed", async () => {
  const { desk, server } = await withPhones();
  await goesOut(desk);
  const [held] = desk.day.insideOf(RACK);
  server.news = [{ ...told("hold_placed", { record: 1, at: 1, hold: "77aa" }), custody_id: held.custody_id }];
  await desk.sender.kick();

  await desk.decide(signing, { container_id: RACK });

  assert.deepEqual(desk.day.insideOf(RACK).map((each) => each.custody_id), [held.custody_id]);
});

test("IMP-87: during an alarm no tray goes out and none is signed for, but one comes in", async () => {
  const { desk, server } = await withPhones();
  await goesOut(desk);
  server.more = sounds(raisedAt(NINE));
  await desk.sender.kick();

  assert.equal((await desk.decide(signing, { container_id: RACK })).code, "alarm");
  assert.equal((await desk.decide(countingIn, { container_id: RACK, counted: 3 })).done, true);
  assert.equal((await goesOut(desk)).code, "alarm");
  assert.equal(desk.counts().in, 3);
});

for (const [says, ask, code] of [
  ["without a seal", { seal: " " }, "no_seal"],
  ["to nobody who may have it", { to_id: ADA }, "no_taker"],
  ["when there is none of that name", { container_id: CUPBOARD }, "no_tray"],
]) {
  test(`a tray does not go out ${says}`, async () => {
    const { desk } = await withPhones();

    const said = await desk.decide(sendingOut, { container_id: RACK, to_id: TEO, seal: SEAL, ...ask });

    assert.deepEqual([said.done, said.code], [false, code]);
  });
}

test("nobody signs for another, nor twice, nor before school is over", async () => {
  const [group] = openingOf(NINE).groups;
  const early = { groups: [{ ...group, return_from: NINE + 6 * HOUR }] };
  const { desk } = await withPhones();
  await goesOut(desk, TEO);
  assert.equal((await desk.decide(signing, { container_id: RACK })).code, "not_mine");

  const { desk: other, clock } = await withPhones(early);
  await goesOut(other);
  assert.equal((await other.decide(signing, { container_id: RACK })).code, "too_early");
  clock.pass(7 * HOUR);
  assert.equal((await other.decide(signing, { container_id: RACK })).code, "look_again");
  assert.equal((await other.decide(signing, { container_id: RACK, looked: true })).done, true);
  assert.equal((await other.decide(signing, { container_id: RACK, looked: true })).code, "signed");
});

for (const counted of [-1, 1.5, NaN, 10_000, "2"]) {
  test(`${counted} is no count`, async () => {
    const { desk } = await withPhones();
    await goesOut(desk);

    assert.equal((await desk.decide(countingIn, { container_id: RACK, counted })).code, "no_number");
  });
}

test("IMP-3: of a signature all is written, or nothing", async () => {
  const { desk } = await withPhones();
  await goesOut(desk);
  const real = IDBObjectStore.prototype.add;
  let written = 0;
  IDBObjectStore.prototype.add = function add(row) {
    written += 1;
    if (written === 3) throw new DOMException("The disk is full.", "QuotaExceededError");
    return real.call(this, row);
  };

  await assert.rejects(desk.decide(signing, { container_id: RACK }));
  IDBObjectStore.prototype.add = real;

  assert.deepEqual([desk.counts().in, shown(desk).signed], [3, false]);
  assert.equal((await desk.vault.own()).length, 4);
  assert.equal((await desk.decide(signing, { container_id: RACK })).done, true);
});
