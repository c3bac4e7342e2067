// What the gate's screens say, in every case, without a page.
import assert from "node:assert/strict";
import test from "node:test";

import { toAnAdult } from "../../../src/lodge/desk/screens/gate/scripts/screens/adults.js";
import { aboutComing, isPlain, lookUp, sideOf, taken } from "../../../src/lodge/desk/screens/gate/scripts/screens/answers.js";
import { aboutGoing, goesAtOnce, gone } from "../../../src/lodge/desk/screens/gate/scripts/screens/going.js";

const ADA = { person_id: "ada", name: "Ada Amberfield", form: "7A" };
const BEN = { person_id: "ben", name: "Ben Amberley", form: "" };
const PHONE = { custody_id: "c1", kind: "phone", kindWords: "Phone", place: "Rack A 1" };
const WATCH = { custody_id: "c2", kind: "smart_watch", kindWords: "Watch", place: "" };
const GOES = { may: true, code: "", words: "", clause: "" };
const NOTES = [
  { code: "none_today", button: "No device today", told: "has no device today", of_device: false, accounts: true },
  { code: "differs", button: "Not as described", told: "is not as described", of_device: true, accounts: false },
];

// A desk that answers what a test says.
function desk({ people = [ADA], held = [], permit = false, why = GOES, old = false } = {}) {
  return {
    notes: NOTES,
    wrongs: { twice: "Entered twice" },
    early: { collected: "Collected by an adult", alone: "Goes alone" },
    knownBy: [["seen_id", "ID seen"], ["known", "known to staff"]],
    decides: false,
    find: () => ({ people, only: people.length === 1 ? people[0] : null, by_card: true, more: false }),
    held: () => held,
    kindWords: () => "phone",
    mayComeIn: () => ({ permit, alert: false, lines: [{ words: "Look: off.", clause: "x-1", alert: false }] }),
    mayGoBack: (person, device, to, reason) => (reason && why.code === "too_early" ? GOES : why),
    needsSecondLook: () => old,
    holdsCheckedAt: () => "14:02",
  };
}

test("J2: what a device looks like is said before it goes and when it went, of each by its place", () => {
  const looks = "White, red case";
  const [one, two] = [desk({ held: [{ ...PHONE, looks }] }), desk({ held: [{ ...PHONE, looks }, WATCH] })];

  const words = (big) => big.lines.map((each) => each.words).filter((each) => each.includes(looks));

  assert.match(words(aboutGoing(one, ADA))[0], /^It should be: White, red case\. Whoever has no card/);
  assert.match(words(aboutGoing(two, ADA))[0], /^Phone, Rack A 1: it should be/);
  assert.equal(words(aboutGoing(two, ADA)).length, 1);
  assert.deepEqual(words(gone(desk(), ADA, { ...PHONE, looks })), ["It should be: White, red case."]);
  assert.equal(words(aboutGoing(desk({ held: [PHONE] }), ADA)).length, 0);
});

test("two letters that several begin with are rows to choose from", () => {
  const big = lookUp(desk({ people: [ADA, BEN] }), "am", () => assert.fail());

  assert.equal(big.case, "rows");
  assert.deepEqual(big.rows.map(({ person }) => person.name), [ADA.name, BEN.name]);
  assert.equal(big.text, "am");
});

test("a text that nobody fits is said with the text, and lets the line go on", () => {
  const big = lookUp(desk({ people: [] }), "<b>zz", () => assert.fail());

  assert.equal(big.case, "nobody");
  assert.match(big.headline, /<b>zz/);
});

test("a permit is shown before anything is taken in, and a scan alone takes nothing", () => {
  const at = desk({ permit: true });

  const big = aboutComing(at, ADA, { kind: "phone" });

  assert.equal(big.word, "A permit lets them keep it");
  assert.equal(big.verdict, "conditional");
  assert.equal(isPlain(at, ADA, "phone"), false);
});

test("whose device is in already is told where it is, and nothing is taken twice", () => {
  const big = aboutComing(desk({ held: [PHONE] }), ADA, { kind: "phone" });

  assert.equal(big.case, "here");
  assert.deepEqual(big.lines.map(({ words }) => words), ["Phone: Rack A 1"]);
  assert.equal(big.confirm, null);
});

test("a device without a slot says so first", () => {
  const big = taken(desk(), ADA, WATCH);

  assert.equal(big.headline, "In: no slot");
  assert.equal(big.lines[0].alert, true);
});

test("a side button waits until there is somebody, or something, it can be about", () => {
  const nobody = sideOf(desk(), { person: null, device: null });
  const arrived = sideOf(desk(), { person: ADA, device: null });
  const handed = sideOf(desk(), { person: ADA, device: PHONE });

  assert.deepEqual(nobody.map(({ ready }) => ready), [false, false, false]);
  assert.deepEqual(arrived.map(({ ready }) => ready), [true, true, false]);
  assert.deepEqual(handed.map(({ ready }) => ready), [false, true, true]);
  assert.deepEqual(handed.map(({ key }) => key), [1, 2, 3]);
});

test("IMP-7: a device on hold is never given, and only the desk's words say why", () => {
  const why = { may: false, code: "on_hold", words: "On hold.", clause: "" };
  const at = desk({ held: [PHONE], why });

  const big = aboutGoing(at, ADA);

  assert.equal(goesAtOnce(at, ADA), null);
  assert.equal(big.verdict, "forbid");
  assert.match(big.word, /On hold: call the on-call leader/);
  assert.equal(big.confirm, null);
  assert.deepEqual(big.buttons, []);
});

test("holds that were last checked long ago ask for a second look before a scan gives anything", () => {
  const at = desk({ held: [PHONE], old: true });

  const big = aboutGoing(at, ADA);

  assert.equal(goesAtOnce(at, ADA), null);
  assert.match(big.lines[0].words, /Holds last checked at 14:02/);
  assert.match(big.confirm.text, /^I have asked/);
});

test("fresh holds let a scan give one device at once", () => {
  assert.equal(goesAtOnce(desk({ held: [PHONE] }), ADA), PHONE);
});

test("two devices are never given by one scan", () => {
  const at = desk({ held: [PHONE, WATCH] });

  const big = aboutGoing(at, ADA);

  assert.equal(goesAtOnce(at, ADA), null);
  assert.equal(big.confirm.act.custody_id, "c1");
  assert.deepEqual(
    big.buttons.map(({ act }) => [act.do, act.custody_id]),
    [["give", "c2"], ["adult", "c1"], ["adult", "c2"]],
  );
});

test("too early goes only with a reason; one that means an adult asks for the adult's name", () => {
  const why = { may: false, code: "too_early", words: "Not yet.", clause: "x-2" };

  const big = aboutGoing(desk({ held: [PHONE], why }), ADA);

  assert.deepEqual(big.buttons.map(({ text }) => text), ["Goes alone", "An adult collects it"]);
  assert.deepEqual(big.buttons.map(({ act }) => [act.do, act.reason]), [
    ["give", "Goes alone"],
    ["adult", undefined],
  ]);
});

test("IMP-8: a name that is not on the list is said so; only who may decide is asked for a reason", () => {
  const why = { done: false, code: "not_to_them", words: "It goes to the pupil.", clause: "x-3" };
  const asked = { adult: "A Neighbour", known_by: "seen_id" };
  const formOf = (decides) => toAnAdult({ ...desk(), decides }, ADA, PHONE, { asked, why });

  assert.equal(toAnAdult(desk(), ADA, PHONE).form.reason, null);
  assert.deepEqual([formOf(false).verdict, formOf(false).form.reason], ["forbid", null]);
  assert.deepEqual([formOf(true).form.reason, formOf(true).form.adult], ["", "A Neighbour"]);
  assert.match(formOf(false).lines.map(({ words }) => words).join(" "), /senior leader/);
});

test("what still lies here is said when one of two has gone", () => {
  const big = gone(desk({ held: [WATCH] }), ADA, PHONE);

  assert.equal(big.headline, "Back: Rack A 1");
  assert.match(big.lines[1].words, /Still here: Watch, no slot/);
});
