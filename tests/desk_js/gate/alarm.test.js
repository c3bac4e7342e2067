// J22: while an alarm is on nothing goes back, as far as a desk has heard; and who is away today.
import assert from "node:assert/strict";
import test from "node:test";

import { aboutGoing } from "../../../src/lodge/desk/screens/gate/scripts/screens/going.js";
import { ADA, BEN, HOUR, NINE, deskIn, openWorld, openingOf, world } from "./world.js";

const WORDS = "Lockdown since 09:00 is on: no device goes back before a leader gives the all-clear.";
const LOCKDOWN = {
  kind: "lockdown",
  title: "Lockdown",
  since: NINE,
  stops: true,
  words: WORDS,
  reason: "",
};
const CLOSING = {
  kind: "early_closure",
  title: "Early closure",
  since: NINE,
  stops: false,
  words: "Devices go back today before the end of the school day.",
  reason: "School closes early today",
};
const sounds = (alarm, name = "loud") => ({ alarm, away: [], holding: name });

async function hears(made, more) {
  made.server.more = more;
  await made.desk.sender.kick();
}

test("IMP-87: heard of between two scans, an alarm keeps everything here until the all-clear", async () => {
  const made = await openWorld();
  const { custody_id } = await made.desk.takeIn({ person_id: ADA });
  await hears(made, sounds(LOCKDOWN));

  const during = await made.desk.giveBack({ custody_id });
  await hears(made, sounds(null, "quiet"));
  const after = await made.desk.giveBack({ custody_id });

  assert.deepEqual([during.done, during.code, during.words], [false, "alarm", WORDS]);
  assert.equal(after.done, true);
});

test("IMP-87: a leader with a reason, a second look and a reload change nothing, nor does a lost network", async () => {
  const made = await world();
  made.server.opening = { who: { person_id: "leader", name: "Lee Head", decides: true } };
  await made.desk.open();
  const { custody_id } = await made.desk.takeIn({ person_id: ADA });
  await hears(made, sounds(LOCKDOWN));
  made.server.away = true;
  made.clock.pass(3 * HOUR);

  const again = await deskIn(made);
  const asked = { custody_id, reason: "The head says so", looked: true };

  for (const desk of [made.desk, again]) assert.equal((await desk.giveBack(asked)).code, "alarm");
  assert.equal((await again.takeIn({ person_id: BEN })).done, true);
});

test("IMP-87: a desk that is opened during an alarm knows of it at once", async () => {
  const made = await world();
  made.server.opening = sounds(LOCKDOWN);
  await made.desk.open();
  const { custody_id } = await made.desk.takeIn({ person_id: ADA });

  assert.equal((await made.desk.giveBack({ custody_id })).code, "alarm");
});

test("an answer that says nothing of an alarm ends none", async () => {
  const made = await openWorld();
  const { custody_id } = await made.desk.takeIn({ person_id: ADA });
  await hears(made, sounds(LOCKDOWN));

  await hears(made, { holding: "loud" });

  assert.equal((await made.desk.giveBack({ custody_id })).code, "alarm");
});

test("what holds now is asked for by the name under which it is known, and kept once", async () => {
  const made = await openWorld();
  const asked = [];
  const since = made.server.since.bind(made.server);
  made.server.since = (cursor, holding) => asked.push(holding) && since();
  await hears(made, sounds(LOCKDOWN));
  await hears(made, { holding: "loud" });

  assert.deepEqual(asked, ["", "loud"]);
  assert.equal((await made.desk.vault.heard()).length, 1);
});

test("an early closure stops nothing, and is why devices go back early", async () => {
  const made = await world();
  const [group] = openingOf(NINE).groups;
  made.server.opening = { groups: [{ ...group, return_from: NINE + 6 * HOUR }] };
  await made.desk.open();
  const { custody_id } = await made.desk.takeIn({ person_id: ADA });
  assert.equal((await made.desk.giveBack({ custody_id })).code, "too_early");
  await hears(made, sounds(CLOSING));

  const { done, event } = await made.desk.giveBack({ custody_id });

  assert.deepEqual([done, event.reason], [true, CLOSING.reason]);
});

test("an early closure lets nobody have a device who may not have it otherwise (IMP-8)", async () => {
  const made = await world();
  const [group] = openingOf(NINE).groups;
  const decides = { person_id: "leader", name: "Lee Head", decides: true };
  made.server.opening = { groups: [{ ...group, return_to: ["parent"] }], who: decides };
  await made.desk.open();
  const { custody_id } = await made.desk.takeIn({ person_id: ADA });
  await hears(made, sounds(CLOSING));

  assert.equal((await made.desk.giveBack({ custody_id })).code, "not_to_them");
});

test("IMP-88: whoever is told away is expected no more, and is again when they come", async () => {
  const made = await openWorld();
  assert.equal(made.desk.counts().expected, 3);
  await hears(made, { alarm: null, away: [ADA, BEN], holding: "two" });
  assert.equal(made.desk.counts().open, 1);
  await hears(made, { alarm: null, away: [], holding: "none" });

  assert.equal(made.desk.counts().open, 3);
});

test("who is away is still known after the page was loaded anew", async () => {
  const made = await openWorld();
  await hears(made, { alarm: null, away: [ADA, BEN], holding: "two" });
  made.server.away = true;

  assert.equal((await deskIn(made)).counts().open, 1);
});

test("IMP-88: who was away when the desk opened counts once they are in school; others never do", async () => {
  const made = await world();
  const people = openingOf(NINE).people.map((row, place) => (place < 2 ? [...row, "x"] : row));
  made.server.opening = { people, alarm: null, away: [ADA], holding: "one" };
  await made.desk.open();
  assert.equal(made.desk.counts().open, 1);

  await hears(made, { alarm: null, away: [], holding: "none" });

  assert.deepEqual(made.desk.those("open").map((person) => person.name), ["Ada Brook", "Cai Dunn"]);
});

test("IMP-87: the return desk says it in the colour of a stop, once, and offers nobody", () => {
  const PHONE = { custody_id: "c1", kindWords: "Phone", place: "Rack A 1" };
  const desk = {
    early: { alone: "Goes alone" },
    held: () => [PHONE, { ...PHONE, custody_id: "c2" }],
    mayGoBack: () => ({ may: false, code: "alarm", words: WORDS, clause: "" }),
    needsSecondLook: () => true,
  };

  const big = aboutGoing(desk, { person_id: ADA, name: "Ada Brook", form: "5A" });

  assert.deepEqual([big.verdict, big.word], ["forbid", "Nothing goes back now"]);
  assert.deepEqual(big.lines.map(({ words }) => words), ["Ada Brook · 5A", WORDS]);
  assert.deepEqual([big.confirm, big.buttons], [null, []]);
});
