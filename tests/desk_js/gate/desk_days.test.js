// A desk over its days: clocks that are wrong, days that pass, closing, and what is left.
import assert from "node:assert/strict";
import test from "node:test";
import { setTimeout as rest } from "node:timers/promises";

import { bookOf } from "../../../src/lodge/desk/screens/gate/scripts/merge.js";
import { readRescue } from "../../../src/lodge/desk/screens/gate/scripts/rescue.js";
import { id, told } from "./drawing.js";
import { ADA, BEN, HOUR, NINE, RACK, deskIn, openWorld, openingOf, world } from "./world.js";

const PIN = "4711";
const RESTED = 200;

test("the device's clock is set back an hour: moments go on, and it is told", async () => {
  const made = await openWorld();
  await made.desk.takeIn({ person_id: ADA });
  made.clock.pass(60_000);
  made.clock.device -= HOUR;

  const { event } = await made.desk.takeIn({ person_id: BEN });

  assert.equal(event.at, NINE + 60_000);
  assert.equal(made.desk.freshness.doubtful, true);
});

test("moments are the server's, however wrong the device's clock is", async () => {
  const made = await world();
  made.clock.device -= 3 * HOUR;
  await made.desk.open();

  assert.equal((await made.desk.takeIn({ person_id: ADA })).event.at, NINE);
});

test("a desk that comes back after two days sends what it kept, each at its own moment and desk", async () => {
  const made = await openWorld(PIN);
  made.server.away = true;
  await made.desk.takeIn({ person_id: ADA });
  await made.desk.sender.kick();
  // The fingers rest, and it tries once more, before the tablet is put away.
  await rest(RESTED);
  made.clock.pass(48 * HOUR);
  made.server.away = false;

  const late = await deskIn(made);
  await late.open(PIN);
  assert.equal(late.about(ADA).held.length, 1);
  await late.takeIn({ person_id: BEN });
  await late.sender.kick();

  const [old, fresh] = [...made.server.taken.values()];
  assert.deepEqual([old.at, fresh.at], [NINE, NINE + 48 * HOUR]);
  assert.notEqual(old.desk_id, fresh.desk_id);
  assert.equal(late.counts().in, 2);
  const passes = made.server.sendings.flatMap((each) => each.passes);
  assert.deepEqual(new Set(passes), new Set([old, fresh].map((event) => `pass of ${event.desk_id}`)));
});

test("opened anew on the same day it goes on: the same desk, the next number", async () => {
  const made = await openWorld(PIN);
  const { event } = await made.desk.takeIn({ person_id: ADA });
  await made.desk.open(PIN);

  const { event: next } = await made.desk.takeIn({ person_id: BEN });

  assert.deepEqual([next.desk_id, next.seq], [event.desk_id, event.seq + 1]);
  assert.equal(made.desk.counts().in, 2);
});

test("closing sends what is left and wipes; nothing of the day stays", async () => {
  const made = await openWorld(PIN);
  await made.desk.takeIn({ person_id: ADA });

  assert.deepEqual(await made.desk.close(), { done: true });

  assert.equal(made.server.taken.size, 1);
  assert.equal(await made.desk.phase(), "none");
  assert.equal(await (await deskIn(made)).phase(), "none");
});

test("closing without a network wipes nothing and says how many wait", async () => {
  const { desk, server } = await openWorld();
  server.away = true;
  await desk.takeIn({ person_id: ADA });

  const said = await desk.close();

  assert.deepEqual([said.done, said.waiting, desk.counts().in], [false, 1, 1]);
});

test("nobody closed it yesterday: what was sent is wiped the next morning, without a PIN", async () => {
  const made = await openWorld(PIN);
  await made.desk.takeIn({ person_id: ADA });
  await made.desk.sender.kick();
  made.clock.pass(24 * HOUR);

  assert.equal(await (await deskIn(made)).phase(), "none");
});

test("after closing it can be opened again, and sends", async () => {
  const { desk, server } = await openWorld(PIN);
  await desk.close();
  await desk.open(PIN);

  await desk.takeIn({ person_id: ADA });
  await desk.sender.kick();

  assert.equal(server.taken.size, 1);
});

test("the file holds what is not known to be at the server, as it would be sent", async () => {
  const { desk, server } = await openWorld();
  assert.equal(await desk.rescue(), null);
  server.away = true;
  await desk.takeIn({ person_id: ADA });
  await desk.sender.kick();

  const file = await desk.rescue();
  const read = await readRescue(file.text);
  server.away = false;
  await desk.sender.kick();

  assert.deepEqual([read.lodge, read.desk_id, file.events], ["rescue", desk.opening.desk_id, 1]);
  assert.deepEqual(read.events, server.sendings.at(-1).events);
  assert.deepEqual(read.passes, [desk.opening.pass]);
});

test("a browser that does not promise to keep what is here is told of", async () => {
  const made = await world();
  const storage = { persisted: async () => false, persist: async () => false };
  const desk = await deskIn(made, { storage });
  await desk.open();
  await desk.sender.kick();

  assert.equal(desk.sender.state.storage, "may_be_cleared");
});

test("a note of the server or of the desk accounts for somebody; a device goes before it", async () => {
  const made = await world();
  made.server.opening = { noted: [[ADA, "none_today"]] };
  await made.desk.open();
  await made.desk.note({ person_id: BEN, code: "none_today" });
  await made.desk.takeIn({ person_id: BEN });

  const { held, noted, open, expected } = made.desk.counts();
  assert.deepEqual([held, noted, open, expected], [1, 1, 1, 3]);
  assert.deepEqual(made.desk.those("open").map((person) => person.name), ["Cai Dunn"]);
});

test("events carry no words that the server does not know", async () => {
  const { desk, server } = await openWorld();
  const known = "client_id desk_id seq by verb at custody_id person_id slot_id kind state second description to name reason code";
  const { custody_id } = await desk.takeIn({ person_id: ADA, description: "blue" });
  await desk.move({ custody_id, slot_id: id(4, 3) });
  await desk.note({ person_id: ADA, code: "differs", custody_id });
  await desk.giveBack({ custody_id });
  await desk.sender.kick();

  const words = new Set(server.sendings.flatMap((each) => each.events.flatMap(Object.keys)));
  assert.deepEqual([...words].filter((word) => !known.split(" ").includes(word)), []);
});

test("2,500 people: how fast it answers and saves", async (t) => {
  const made = await world();
  const people = Array.from({ length: 2500 }, (_, n) => [id(3, n), `Given${n % 60} Family${n}`, "7A", `C${n}`, 0]);
  const slots = people.map((_, n) => [id(4, n), `Rack ${n}`, RACK, null]);
  made.server.opening = { ...openingOf(NINE), people, slots };
  const began = performance.now();
  await made.desk.open();
  const opened = performance.now() - began;
  const decides = [];
  const saves = [];
  for (let n = 0; n < 200; n += 1) {
    const before = performance.now();
    const found = made.desk.find(`C${n}`);
    made.desk.about(found.only.person_id);
    decides.push(performance.now() - before);
    await made.desk.takeIn({ person_id: found.only.person_id });
    saves.push(performance.now() - before);
  }

  const middle = (list) => [...list].sort((a, b) => a - b)[100].toFixed(2);
  t.diagnostic(`open ${opened.toFixed(0)} ms; answer ${middle(decides)} ms; answer and save ${middle(saves)} ms`);
  assert.equal(made.desk.counts().in, 200);
  assert.equal(bookOf(made.server.taken.values()).toJSON().differences.length, 0);
});

test("J2: how a device looks is heard of, kept without a network, and the last that was written counts", async () => {
  const made = await world();
  made.server.opening = { looks: [[ADA, "phone", "Grey", NINE]] };
  await made.desk.open();
  const first = made.desk.day.looks.of(ADA, "phone");
  made.server.more = { looks: [[ADA, "phone", "White", NINE + 2], [ADA, "phone", "Older", NINE + 1]] };
  await made.desk.sender.kick();
  await made.desk.sender.kick();
  made.server.away = true;

  const again = await deskIn(made);

  assert.equal(first, "Grey");
  assert.equal(again.day.looks.of(ADA, "phone"), "White");
  assert.equal(again.day.looks.of(ADA, "tablet"), "");
  assert.equal((await made.desk.vault.heard()).length, 1);
});

test("a day left open is named from the opening on, until the desk hears that somebody closed it", async () => {
  const made = await world();
  made.server.opening = { left_open: ["2026-11-19", "2026-11-20"] };
  await made.desk.open();
  const before = made.desk.day.leftOpen;
  made.server.more = { closed_late: ["2026-11-19"] };
  await made.desk.sender.kick();
  await made.desk.sender.kick();

  const again = await deskIn(made);

  assert.deepEqual([before.length, again.day.leftOpen], [2, ["2026-11-20"]]);
  assert.equal((await made.desk.vault.heard()).length, 1);
});
