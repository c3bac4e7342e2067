// The desk as the screens use it: a whole day, with and without a network, in one tab and in two.
import assert from "node:assert/strict";
import test from "node:test";

import { NotSaved, Sealed, WrongPin } from "../../../src/lodge/desk/screens/gate/scripts/desk.js";

import { id, told } from "./drawing.js";
import { ADA, BEN, CAI, NINE, deskIn, openWorld, openingOf, world } from "./world.js";

const PIN = "4711";

test("opened once with a network, it works all day without one, also after it was loaded anew", async () => {
  const made = await openWorld(PIN);
  made.server.away = true;
  await made.desk.takeIn({ person_id: ADA });

  const again = await deskIn(made);
  assert.equal(await again.phase(), "locked");
  await again.unlock(PIN);
  await again.takeIn({ person_id: BEN });
  const [phone] = again.about(ADA).held;
  const back = await again.giveBack({ custody_id: phone.custody_id });

  assert.equal(back.done, true);
  assert.deepEqual([again.counts().in, again.counts().returned], [1, 1]);
  made.server.away = false;
  await again.sender.kick();
  assert.deepEqual(made.server.book, again.book().toJSON());
});

test("without a network it cannot be opened, and says why", async () => {
  const { desk, server } = await world();
  server.away = true;

  const said = await desk.open(PIN);

  assert.deepEqual([said.done, said.why, await desk.phase()], [false, "away", "none"]);
});

test("locked, it shows nothing; another PIN does not open it", async () => {
  const { desk } = await openWorld(PIN);
  desk.lock();

  assert.throws(() => desk.people(), Sealed);
  await assert.rejects(desk.takeIn({ person_id: ADA }), Sealed);
  await assert.rejects(desk.unlock("0000"), WrongPin);
  await desk.unlock(PIN);
  assert.equal(desk.people().length, 3);
});

test("without a PIN it says that only the device seals it, and opens by itself", async () => {
  const made = await world();

  assert.equal((await made.desk.open()).sealed, "device");
  assert.equal(await (await deskIn(made)).phase(), "open");
});

test("each goes to its own slot or the first free one, and no slot is given twice (IMP-1)", async () => {
  const { desk } = await openWorld();

  const said = await Promise.all([ADA, BEN, CAI].map((person_id) => desk.takeIn({ person_id })));

  assert.deepEqual(said.map((each) => each.slot.name), ["Rack 1", "Rack 2", "Rack 3"]);
});

test("when all is full it is taken in all the same, without a slot (IMP-6)", async () => {
  const { desk } = await openWorld();
  for (const person_id of [ADA, BEN, CAI]) await desk.takeIn({ person_id });

  const said = await desk.takeIn({ person_id: ADA, second: true });

  assert.deepEqual([said.done, said.slot], [true, null]);
});

test("a second one of a kind is asked about, not guessed", async () => {
  const { desk } = await openWorld();
  await desk.takeIn({ person_id: ADA });

  const said = await desk.takeIn({ person_id: ADA });

  assert.deepEqual([said.done, said.code, said.held.length], [false, "in_already", 1]);
  assert.equal((await desk.takeIn({ person_id: ADA, kind: "tablet" })).done, true);
});

test("two tabs of one desk know of each other's acts, and number them once", async () => {
  const made = await openWorld();
  const other = await deskIn(made);

  const acts = [ADA, BEN, CAI].map((person_id, place) => (place % 2 ? other : made.desk).takeIn({ person_id }));
  const said = await Promise.all(acts);
  const again = await other.takeIn({ person_id: ADA });

  assert.equal(new Set(said.map((each) => each.slot.slot_id)).size, 3);
  assert.deepEqual(said.map((each) => each.event.seq).sort(), [1, 2, 3]);
  assert.equal(again.code, "in_already");
});

test("nothing is said to be saved before it is on the disk, nor shown as done (IMP-3)", async () => {
  const { desk } = await openWorld();
  const real = IDBObjectStore.prototype.add;
  IDBObjectStore.prototype.add = () => {
    throw new DOMException("The disk is full.", "QuotaExceededError");
  };

  const failed = await desk.takeIn({ person_id: ADA }).catch((error) => error);
  IDBObjectStore.prototype.add = real;

  assert.ok(failed instanceof NotSaved);
  assert.equal(desk.counts().in, 0);
  assert.equal((await desk.takeIn({ person_id: ADA })).slot.name, "Rack 1");
});

test("undone within ten seconds by an event that corrects it; nothing is taken out (IMP-5)", async () => {
  const { desk, clock, server } = await openWorld();
  await desk.takeIn({ person_id: ADA });
  clock.pass(9_000);

  assert.equal((await desk.undo()).done, true);

  assert.equal(desk.counts().in, 0);
  await desk.sender.kick();
  assert.deepEqual([...server.taken.values()].map((event) => event.verb), ["taken_in", "corrected"]);
  assert.equal((await desk.undo()).code, "too_late");
});

test("after ten seconds it is no longer undone but corrected, with a reason", async () => {
  const { desk, clock } = await openWorld();
  const { custody_id } = await desk.takeIn({ person_id: ADA });
  clock.pass(10_001);

  assert.equal((await desk.undo()).code, "too_late");
  assert.equal((await desk.correct({ custody_id, reason: "Wrong pupil" })).done, true);
});

test("a return that is undone puts it back into the same slot, under a record of its own", async () => {
  const { desk } = await openWorld();
  const { custody_id, slot } = await desk.takeIn({ person_id: ADA });
  await desk.giveBack({ custody_id });

  await desk.undo();

  const [held] = desk.about(ADA).held;
  assert.equal(held.slot_id, slot.slot_id);
  assert.notEqual(held.custody_id, custody_id);
  assert.equal(desk.book().record(custody_id).state, "returned");
  assert.deepEqual(desk.differences(), []);
});

test("a move that is undone goes back", async () => {
  const { desk } = await openWorld();
  const { custody_id, slot } = await desk.takeIn({ person_id: ADA });
  await desk.move({ custody_id, slot_id: id(4, 3) });
  await desk.undo();
  assert.equal(desk.about(ADA).held[0].slot_id, slot.slot_id);
});

test("a note that is undone counts no more, here or elsewhere, and both are sent (IMP-5)", async () => {
  const made = await openWorld();
  const { desk, server } = made;
  await desk.note({ person_id: BEN, code: "none_today" });
  assert.equal(desk.counts().noted, 1);
  const other = await deskIn(made);

  assert.equal((await desk.undo()).done, true);

  assert.deepEqual([desk.counts().noted, desk.counts().open, desk.about(BEN).noted], [0, 3, []]);
  assert.equal((await desk.undo()).done, false);
  await desk.note({ person_id: BEN, code: "none_today" });
  assert.equal(desk.counts().noted, 1);
  for (const each of [other, desk]) await each.sender.kick();
  const sent = [...server.taken.values()];
  assert.deepEqual(sent.map((event) => event.verb), ["noted", "unnoted", "noted"]);
  assert.equal(sent[1].note_id, sent[0].client_id);
  await other.takeIn({ person_id: ADA });
  assert.equal(other.counts().noted, 1);
});

test("a note taken back elsewhere is heard of, before the note or after it", async () => {
  for (const order of [[0, 1], [1, 0]]) {
    const { desk, server } = await openWorld();
    const news = [{ noted: [[BEN, "none_today", id(1, 7)]] }, { unnoted: [id(1, 7)] }];
    for (const place of order) {
      server.more = news[place];
      await desk.sender.kick();
    }

    assert.equal(desk.counts().noted, 0);
    assert.equal(desk.counts().open, 3);
  }
});

test("a hold that was placed elsewhere is heard of and keeps the device here (IMP-7)", async () => {
  const { desk, server } = await openWorld();
  const { custody_id } = await desk.takeIn({ person_id: ADA });
  const hold = { ...told("hold_placed", { record: 1, at: 0, hold: "77aa" }), custody_id, at: NINE + 1 };
  server.news = [hold];

  await desk.sender.kick();

  const said = await desk.giveBack({ custody_id });
  assert.deepEqual([said.done, said.code, said.mends], [false, "on_hold", "leader"]);
});

test("of two devices of one pupil the hold keeps the one it is on", async () => {
  const made = await world();
  const people = openingOf(NINE).people.map((row) => [...row, "h"]);
  made.server.opening = { people };
  await made.desk.open();
  const first = await made.desk.takeIn({ person_id: ADA });
  assert.equal((await made.desk.giveBack({ custody_id: first.custody_id })).code, "on_hold");

  const second = await made.desk.takeIn({ person_id: ADA, kind: "tablet" });
  const hold = { ...told("hold_placed", { record: 1, at: 1, hold: "77aa" }), custody_id: second.custody_id };
  made.server.news = [hold];
  await made.desk.sender.kick();

  assert.equal((await made.desk.giveBack({ custody_id: second.custody_id })).code, "on_hold");
  assert.equal((await made.desk.giveBack({ custody_id: first.custody_id })).done, true);
});

test("what the server tells twice is kept once, and not beyond the next opening", async () => {
  const { desk, server } = await openWorld();
  const event = told("taken_in", { record: 77, at: 0, person: 1, slot: 3 });
  for (let time = 0; time < 3; time += 1) {
    server.news = [event];
    await desk.sender.kick();
  }
  assert.equal((await desk.vault.heard()).length, 1);
  server.taken.set(event.client_id, event);

  await desk.open();

  assert.equal((await desk.vault.heard()).length, 0);
  assert.equal(desk.counts().in, 1);
});

test("of whom the policy forbids it nothing is expected, until a device is here", async () => {
  const made = await world();
  const [group] = openingOf(NINE).groups;
  const forbids = { ...group, kinds: { phone: { verdict: "forbid", line: "No.", clause: "4.2" } } };
  made.server.opening = { groups: [forbids] };
  await made.desk.open();
  assert.equal(made.desk.counts().expected, 0);

  await made.desk.takeIn({ person_id: ADA });

  assert.deepEqual([made.desk.counts().in, made.desk.counts().expected], [1, 1]);
});

test("what we know of holds is more than five minutes old: somebody looks a second time", async () => {
  const { desk, clock, server } = await openWorld();
  const { custody_id } = await desk.takeIn({ person_id: ADA });
  await desk.sender.kick();
  server.away = true;
  clock.pass(5 * 60_000 + 1);

  const said = await desk.giveBack({ custody_id });

  assert.deepEqual([said.code, said.checkedAt], ["look_again", NINE]);
  assert.equal((await desk.giveBack({ custody_id, looked: true })).done, true);
});

test("to somebody whom the rule does not name it does not go (IMP-8)", async () => {
  const { desk } = await openWorld();
  const { custody_id } = await desk.takeIn({ person_id: ADA });

  const said = await desk.giveBack({ custody_id, to: "other", name: "Sam Croft", reason: "asked nicely" });

  assert.deepEqual([said.done, said.code, said.clause], [false, "not_to_them", "4.9"]);
});

test("two desks took in one phone and one slot while both were alone: tasks for a person (IMP-79)", async () => {
  const made = await openWorld();
  const elsewhere = await world();
  elsewhere.server.taken = made.server.taken;
  elsewhere.server.opened = 500;
  await elsewhere.desk.open();
  for (const each of [made, elsewhere]) each.server.away = true;

  await made.desk.takeIn({ person_id: ADA });
  await elsewhere.desk.takeIn({ person_id: ADA });
  for (const each of [made, elsewhere]) each.server.away = false;
  for (const each of [made, elsewhere]) await each.desk.sender.kick();
  made.server.news = [...made.server.taken.values()];
  await made.desk.sender.kick();

  assert.deepEqual(made.desk.differences().map((each) => each.kind), ["in_twice", "one_slot"]);
  assert.deepEqual(made.desk.differences()[1].slot, "Rack 1");
  assert.deepEqual(made.desk.differences()[0].people.map((person) => person.name), ["Ada Brook"]);
});

test("to an adult it goes with a name and how they are known, and the event says both (IMP-8)", async () => {
  const made = await world();
  made.server.opening = { reasons: { known_by: { seen_id: "ID seen" } } };
  await made.desk.open();
  const { custody_id } = await made.desk.takeIn({ person_id: ADA });
  const asked = { custody_id, to: "parent", name: "Cora Brook" };

  assert.equal((await made.desk.giveBack({ ...asked, name: " " })).code, "unnamed");
  assert.equal((await made.desk.giveBack(asked)).code, "unknown");
  assert.equal((await made.desk.giveBack({ ...asked, known_by: "hat" })).code, "unknown");
  const { event } = await made.desk.giveBack({ ...asked, known_by: "seen_id" });

  assert.deepEqual([event.to, event.name, event.known_by], ["parent", "Cora Brook", "seen_id"]);
});
