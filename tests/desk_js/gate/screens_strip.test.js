// The strip never says more than is so; and the small rules of the door, the camera and the lists.
import assert from "node:assert/strict";
import test from "node:test";

import { bannerOf } from "../../../src/lodge/desk/screens/gate/scripts/screens/banner.js";
import { onceEach } from "../../../src/lodge/desk/screens/gate/scripts/screens/camera.js";
import { wrongWithPin } from "../../../src/lodge/desk/screens/gate/scripts/screens/door.js";
import { containersOf } from "../../../src/lodge/desk/screens/gate/scripts/screens/filling.js";
import { byForm } from "../../../src/lodge/desk/screens/gate/scripts/screens/missing.js";

const STATE = {
  online: true,
  sending: false,
  waiting: 0,
  sealed: 0,
  kept: 0,
  stuck: 0,
  lastSent: null,
  stopped: "",
  reason: "",
  storage: "kept",
};
const DAY = { rollOn: "2026-11-23", today: "2026-11-23", isClosed: false, doubtful: false, differences: 0 };
const strip = (state = {}, day = {}) => bannerOf({ ...STATE, ...state }, { ...DAY, ...day });
const everyWord = (said) => JSON.stringify(said).toLowerCase();

test("a quiet desk says so in four facts and no warning", () => {
  assert.deepEqual(strip({ lastSent: Date.UTC(2026, 10, 23, 8, 31) }), {
    tone: "permit",
    alarm: null,
    network: "Online",
    roll: "Roll of Monday 23 November",
    waiting: "Nothing waits",
    lastSent: "Last sent 08:31",
    warnings: [],
    rescue: false,
  });
});

test("the strip says neither saved nor sent of what waits", () => {
  for (const state of [{ waiting: 3 }, { waiting: 3, online: false }, { waiting: 3, sending: true }]) {
    const said = everyWord(strip(state));

    assert.doesNotMatch(said, /saved|all sent/);
    assert.match(said, /3 on this device, (not sent yet|being sent)/);
  }
});

test("a day that nobody closed is named, with one way to close it late", () => {
  const [warning] = strip({}, { leftOpen: ["2026-11-19", "2026-11-20"] }).warnings;

  assert.equal(warning.act, "close");
  assert.equal(warning.words, "The books of Thursday 19 November, Friday 20 November were never closed.");
});

test("without a network it says that it works alone, whatever else is so", () => {
  assert.equal(strip({ online: false, stopped: "signed_out" }).network, "No network, working alone");
  assert.equal(strip({ online: false }).tone, "conditional");
});

test("a server that takes nothing is not called online", () => {
  const said = strip({ stopped: "signed_out", waiting: 2 });

  assert.equal(said.network, "Not sending");
  assert.equal(said.warnings[0].act, "sign_in");
});

for (const [name, state, day, words, act] of [
  ["a roll of another day", {}, { rollOn: "2026-11-20" }, /not today's/, "open"],
  ["what is sealed with another PIN", { sealed: 4 }, {}, /4 from before/, "unlock"],
  ["a browser that may clear it", { storage: "may_be_cleared" }, {}, /may clear/, ""],
  ["a clock that was set back", {}, { doubtful: true }, /clock/, ""],
  ["what was put aside", { kept: 1 }, {}, /1 were put aside/, ""],
  ["what disagrees with another desk", {}, { differences: 2 }, /2 disagree/, ""],
  ["a day that was closed", {}, { isClosed: true }, /closed/, ""],
]) {
  test(`the strip tells of ${name}`, () => {
    const { warnings } = strip(state, day);

    assert.equal(warnings.length, 1);
    assert.match(warnings[0].words, words);
    assert.equal(warnings[0].act, act);
  });
}

const LOCKDOWN = { stops: true, title: "Lockdown", words: "No device goes back.", isOnlyHere: false };

test("IMP-87: an alarm stands above all, with or without a network, and the strip tells of that", () => {
  for (const state of [{}, { online: false }]) {
    const { tone, alarm } = strip(state, { alarm: LOCKDOWN });

    assert.equal(tone, state.online === false ? "conditional" : "permit");
    assert.deepEqual(alarm, { tone: "forbid", words: "No device goes back.", only: "" });
  }
  const closing = { ...LOCKDOWN, stops: false, title: "Early closure", words: "Go." };
  assert.equal(strip({}, { alarm: closing }).alarm.words, "Early closure is on. Go.");
});

test("J22: what only this desk knows of an alarm is told to be said by voice", () => {
  const raised = strip({ online: false }, { alarm: { ...LOCKDOWN, isOnlyHere: true } }).alarm;
  const ended = strip({ online: false }, { alarm: null, endedOnlyHere: Date.UTC(2026, 10, 23, 8, 31) }).alarm;

  assert.match(raised.only, /tell the others by voice/);
  assert.match(`${ended.words} ${ended.only}`, /All clear since 08:31.*by voice/);
});

test("what cannot be sent can be saved to a file", () => {
  assert.equal(strip({ waiting: 1 }).rescue, true);
  assert.equal(strip({ stuck: 1 }).rescue, true);
});

test("a card that is held still is meant once, and again after it was away", () => {
  const isMeant = onceEach(3000);

  assert.deepEqual(
    [["A", 0], ["A", 2000], ["A", 4000], ["B", 4100], ["A", 4200], ["A", 9000]].map(([text, at]) => isMeant(text, at)),
    [true, false, false, true, true, true],
  );
});

test("a PIN has four to eight digits and is not one digit over and over", () => {
  assert.deepEqual(
    ["2468", "12345678", "246", "123456789", "24a8", "7777", ""].map((pin) => wrongWithPin(pin) === ""),
    [true, true, false, false, false, false, false],
  );
});

test("a desk chooses among the containers whose slots are for anybody", () => {
  const slots = [
    ["s1", "Rack A 1", "a", null],
    ["s2", "Rack A 2", "a", null],
    ["s3", "Year 5 drawer 7", "b", null],
    ["s4", "Locker 9", "c", "ada"],
  ];

  assert.deepEqual(containersOf(slots), [
    { id: "a", name: "Rack A" },
    { id: "b", name: "Year 5 drawer" },
  ]);
});

test("forms come in the order people read them, their pupils in the order of the roll", () => {
  const people = [
    { person_id: 1, name: "Ada", form: "10A" },
    { person_id: 2, name: "Ben", form: "7B" },
    { person_id: 3, name: "Cas", form: "" },
    { person_id: 4, name: "Dee", form: "7B" },
  ];

  const forms = byForm(people, (id) => (id === 4 ? ["refused"] : []));

  assert.deepEqual(forms.map(({ form }) => form), ["7B", "10A", "No form"]);
  assert.deepEqual(forms[0].pupils, [{ name: "Ben", notes: [] }, { name: "Dee", notes: ["refused"] }]);
});
