// J22: while an alarm is on nothing goes back, as far as a desk has heard; and who is away today.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { aboutGoing } from "../../../src/lodge/desk/screens/gate/scripts/screens/going.js";
import { Alarms, soundingsOf } from "../../../src/lodge/desk/screens/gate/scripts/alarms.js";
import { ending, raising } from "../../../src/lodge/desk/screens/gate/scripts/alarm_decisions.js";
import { ADA, BEN, HOUR, NINE, deskIn, endedAt, openWorld, openingOf, raisedAt, sounds, world } from "./world.js";

const WORDS = "Lockdown since 09:00 is on: no device goes back before a leader gives the all-clear.";
const MINUTE = 60_000;
const LOCKDOWN = raisedAt(NINE);
const CLOSING = raisedAt(NINE, 1, "early_closure");
const EARLY = "School closes early today";
const LEADER = { person_id: "leader", name: "Lee Head", decides: true, raises: true };
const address = new URL("../../cases/alarms/soundings.json", import.meta.url);

for (const { says, said, answer } of JSON.parse(readFileSync(address, "utf8"))) {
  test(`an alarm: ${says}`, () => {
    const found = soundingsOf(said);

    assert.deepEqual(found.map(({ code, raised, over }) => [code, raised.at, over && over.at]), answer);
    assert.deepEqual(soundingsOf([...said].reverse()), found);
  });
}

const KINDS = ["lockdown", "evacuation", "early_closure"].map((code) => [code, code, code !== "early_closure"]);
const raisings = new URL("../../cases/alarms/raising.json", import.meta.url);

for (const { says, on, kind, may, shown } of JSON.parse(readFileSync(raisings, "utf8"))) {
  test(`J22, raised: ${says}`, () => {
    const alarms = new Alarms({ lockdown: { kinds: KINDS } });
    alarms.add(on.map((code, place) => raisedAt(NINE + place * MINUTE, place + 1, code)));

    const day = { alarms, alarm: alarms.on, opening: { who: LEADER } };
    const { events = [] } = raising(day, { kind });
    alarms.add(events.map((event) => ({ ...event, at: NINE + HOUR })));

    assert.equal(events.length === 1, may);
    assert.equal(alarms.on.kind, shown);
  });
}

async function hears(made, more) {
  made.server.more = more;
  await made.desk.sender.kick();
}

test("IMP-87: heard of between two scans, an alarm keeps everything here until the all-clear", async () => {
  const made = await openWorld();
  const { custody_id } = await made.desk.takeIn({ person_id: ADA });
  await hears(made, sounds(LOCKDOWN));

  const during = await made.desk.giveBack({ custody_id });
  await hears(made, sounds(LOCKDOWN, endedAt(NINE + MINUTE)));
  const after = await made.desk.giveBack({ custody_id });

  assert.deepEqual([during.done, during.code, during.words], [false, "alarm", WORDS]);
  assert.equal(after.done, true);
});

test("IMP-87: a leader with a reason, a second look and a reload change nothing, nor does a lost network", async () => {
  const made = await world();
  made.server.opening = { who: LEADER };
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
  await hears(made, { holding: "1 said" });

  assert.deepEqual(asked, ["", "1 said"]);
  assert.equal((await made.desk.vault.heard()).length, 1);
});

test("an early closure stops nothing, and is why devices go back early", async () => {
  const made = await world();
  const [group] = openingOf(NINE).groups;
  const reasons = { early: { closing: EARLY } };
  made.server.opening = { groups: [{ ...group, return_from: NINE + 6 * HOUR }], reasons };
  await made.desk.open();
  const { custody_id } = await made.desk.takeIn({ person_id: ADA });
  assert.equal((await made.desk.giveBack({ custody_id })).code, "too_early");
  await hears(made, sounds(CLOSING));

  const { done, event } = await made.desk.giveBack({ custody_id });

  assert.deepEqual([done, event.reason], [true, EARLY]);
});

test("an early closure lets nobody have a device who may not have it otherwise (IMP-8)", async () => {
  const made = await world();
  const [group] = openingOf(NINE).groups;
  made.server.opening = { groups: [{ ...group, return_to: ["parent"] }], who: LEADER };
  await made.desk.open();
  const { custody_id } = await made.desk.takeIn({ person_id: ADA });
  await hears(made, sounds(CLOSING));

  assert.equal((await made.desk.giveBack({ custody_id })).code, "not_to_them");
});

test("J22: raised at a desk alone it holds there at once, says so, and is sent when there is a network", async () => {
  const made = await openWorld();
  const { custody_id } = await made.desk.takeIn({ person_id: ADA });
  made.server.away = true;

  const raised = await made.desk.decide(raising, { kind: "lockdown" });
  const during = await made.desk.giveBack({ custody_id });
  const again = await deskIn(made);
  const alone = again.day.alarm.isOnlyHere;
  made.server.away = false;
  await again.sender.kick();
  const [told] = [...made.server.taken.values()].filter(({ verb }) => verb === "alarm_raised");
  await hears({ ...made, desk: again }, sounds(told));

  assert.deepEqual([raised.done, during.code, alone], [true, "alarm", true]);
  assert.equal(told.code, "lockdown");
  assert.equal(again.day.alarm.isOnlyHere, false);
});

test("J22: whoever may not says so and nothing is kept; a leader ends at a desk what was raised elsewhere", async () => {
  const made = await openWorld();
  await hears(made, sounds(LOCKDOWN));
  const leader = await world();
  leader.server.opening = { who: LEADER, ...sounds(LOCKDOWN) };
  await leader.desk.open();

  const twice = await made.desk.decide(raising, { kind: "lockdown" });
  const ended = await made.desk.decide(ending, { kind: "lockdown" });
  const over = await leader.desk.decide(ending, { kind: "lockdown", plan: [["Rack", "Teo Sample"]] });

  assert.deepEqual([twice.code, ended.code, over.done], ["is_on", "not_yours", true]);
  assert.equal(leader.desk.day.alarm, null);
  assert.equal(leader.desk.day.alarms.endedOnlyHere, over.event.at);
  assert.deepEqual(over.event.plan, [["Rack", "Teo Sample"]]);
  assert.equal((await leader.desk.decide(ending, { kind: "lockdown" })).code, "none_on");
  assert.equal(made.desk.sender.state.waiting, 0);
});

test("J22: the end of a lockdown leads back to the early closure, which is still why devices go early", async () => {
  const made = await world();
  const [group] = openingOf(NINE).groups;
  const reasons = { early: { closing: EARLY } };
  made.server.opening = { groups: [{ ...group, return_from: NINE + 6 * HOUR }], reasons, who: LEADER };
  await made.desk.open();
  const { custody_id } = await made.desk.takeIn({ person_id: ADA });
  await hears(made, sounds(CLOSING));

  const raised = await made.desk.decide(raising, { kind: "lockdown" });
  const during = await made.desk.giveBack({ custody_id });
  await made.desk.decide(ending, { kind: "lockdown" });
  const after = await made.desk.giveBack({ custody_id });

  assert.deepEqual([raised.done, during.code, after.done, after.event.reason], [true, "alarm", true, EARLY]);
  assert.equal(made.desk.day.alarm.kind, "early_closure");
});

test("an answer that was under way when it was raised ends nothing; one that was over elsewhere is over", async () => {
  const made = await openWorld();
  const { event } = await made.desk.decide(raising, { kind: "lockdown" });

  await hears(made, sounds());
  const still = made.desk.day.alarm?.kind;
  const earlier = raisedAt(event.at - MINUTE);
  await hears(made, sounds(earlier, event, endedAt(event.at + MINUTE)));

  assert.deepEqual([still, made.desk.day.alarm], ["lockdown", null]);
});

test("IMP-88: whoever is told away is expected no more, and is again when they come", async () => {
  const made = await openWorld();
  assert.equal(made.desk.counts().expected, 3);
  await hears(made, { alarms: [], away: [ADA, BEN], holding: "two" });
  assert.equal(made.desk.counts().open, 1);
  await hears(made, { alarms: [], away: [], holding: "none" });

  assert.equal(made.desk.counts().open, 3);
});

test("who is away is still known after the page was loaded anew", async () => {
  const made = await openWorld();
  await hears(made, { alarms: [], away: [ADA, BEN], holding: "two" });
  made.server.away = true;

  assert.equal((await deskIn(made)).counts().open, 1);
});

test("IMP-88: who was away when the desk opened counts once they are in school; others never do", async () => {
  const made = await world();
  const people = openingOf(NINE).people.map((row, place) => (place < 2 ? [...row, "x"] : row));
  made.server.opening = { people, alarms: [], away: [ADA], holding: "one" };
  await made.desk.open();
  assert.equal(made.desk.counts().open, 1);

  await hears(made, { alarms: [], away: [], holding: "none" });

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
