// Who is meant: two letters of a name, or a card of any shape; fast with 2,500 people.
import assert from "node:assert/strict";
import test from "node:test";

import { readCode } from "../../../src/lodge/desk/screens/gate/scripts/codes.js";
import { MOST_ROWS, Roll } from "../../../src/lodge/desk/screens/gate/scripts/roll.js";
import { chance } from "./drawing.js";

const PEOPLE = [
  ["p1", "Ada Brook", "5A", "ALD00001", 0],
  ["p2", "Adam Croft-Brown", "5B", "ALD00002", 0],
  ["p3", "Zoë O’Dunn", "6A", ["ALD00003", "P7K3M9QR"], 0],
  ["p4", "Mary Jane van Dyke", "6A", "", 0],
];
const names = (found) => found.people.map((person) => person.name);
const rollOf = (people = PEOPLE, card_shape = {}) => new Roll({ people, card_shape });

for (const [typed, meant] of [
  ["ad", ["Ada Brook", "Adam Croft-Brown"]],
  ["AD", ["Ada Brook", "Adam Croft-Brown"]],
  ["ad br", ["Ada Brook", "Adam Croft-Brown"]],
  ["br ad", ["Ada Brook", "Adam Croft-Brown"]],
  ["ada br", ["Ada Brook", "Adam Croft-Brown"]],
  ["adam b", ["Adam Croft-Brown"]],
  ["croft-b", ["Adam Croft-Brown"]],
  ["zoe", ["Zoë O’Dunn"]],
  ["zoë", ["Zoë O’Dunn"]],
  ["O’Dunn, Zoe", ["Zoë O’Dunn"]],
  ["od", ["Zoë O’Dunn"]],
  ["o'd", ["Zoë O’Dunn"]],
  ["van d", ["Mary Jane van Dyke"]],
  ["jane", ["Mary Jane van Dyke"]],
  ["rook", []],
  ["a", []],
  ["  ", []],
  ["ad zz", []],
]) {
  test(`"${typed}" means ${meant.join(" and ") || "nobody"}`, () => {
    assert.deepEqual(names(rollOf().find(typed)), meant);
  });
}

test("a card is its owner alone, in any case and with spaces", () => {
  for (const text of ["ALD00001", "ald00001", " ald 00001\t"]) {
    const { only, by_card } = rollOf().find(text);
    assert.deepEqual([only.name, by_card], ["Ada Brook", true]);
  }
});

test("a card of a school's own shape is brought to the roll's", () => {
  const found = rollOf(PEOPLE, { prefix: "SCH", no_zeros: true }).find("sch000ALD00002");

  assert.equal(found.only.name, "Adam Croft-Brown");
});

test("an unknown card is nobody and breaks nothing (IMP-2)", () => {
  for (const text of ["99999999", "\u0000\u0007", "%5C()[", "ALD0000", "👩‍👩‍👧‍👦 aa"]) {
    assert.deepEqual(rollOf().find(text).people, []);
  }
});

test("a card of ours is found as it is printed", () => {
  assert.equal(rollOf().find("p 7k3 m9q r").only.name, "Zoë O’Dunn");
});

test("two who share a card's key are both shown: nobody is guessed", () => {
  const people = [["a", "Ada Brook", "5A", "01", 0], ["b", "Ben Croft", "5A", "1", 0]];

  const found = rollOf(people, { no_zeros: true }).find("001");

  assert.deepEqual([names(found), found.only], [["Ada Brook", "Ben Croft"], null]);
});

test("more rows than there are digits are said to be more", () => {
  const people = Array.from({ length: 30 }, (_, n) => [`p${n}`, `Ada Brook${n}`, "5A", "", 0]);

  const found = rollOf(people).find("ad");

  assert.deepEqual([found.people.length, found.more], [MOST_ROWS, true]);
});

test("a search finds exactly those whose words begin so", () => {
  const random = chance(3);
  const word = () => Array.from({ length: 2 + Math.floor(random() * 3) }, () => "abc"[Math.floor(random() * 3)]).join("");
  const people = Array.from({ length: 60 }, (_, n) => [`p${n}`, `${word()} ${word()}`, "", "", 0]);
  const roll = rollOf(people);

  for (let time = 0; time < 300; time += 1) {
    const typed = `${word()} ${word()}`;
    const meant = people.filter(([, name]) =>
      typed.split(" ").every((each) => name.split(" ").some((part) => part.startsWith(each))),
    );
    assert.deepEqual(names(roll.find(typed)), meant.slice(0, MOST_ROWS).map(([, name]) => name), typed);
  }
});

test("the server's codes are codes here", () => {
  const read = ["S0120034S", "T0075", "P7K3M9QR", "R0A1B2C3DJ"].map((text) => readCode(text)?.kind);

  assert.deepEqual(read, ["S", "T", "P", "R"]);
});

test("our own codes are read as they are printed, and a slip is none", () => {
  const text = "P7K3M9QR";

  assert.equal(readCode(`${text[0]} ${text.slice(1, 4)} ${text.slice(4)}`.toLowerCase()).text, text);
  for (let place = 1; place < text.length; place += 1) {
    const other = text[place] === "3" ? "4" : "3";
    assert.equal(readCode(text.slice(0, place) + other + text.slice(place + 1)), null);
  }
  assert.equal(readCode(""), null);
});

test("2,500 people: how fast", (t) => {
  const people = Array.from({ length: 2500 }, (_, n) => [`p${n}`, `Given${n % 97} Family${n % 311}`, "7A", `C${n}`, 0]);
  const began = performance.now();
  const roll = rollOf(people);
  t.diagnostic(`built in ${(performance.now() - began).toFixed(1)} ms`);

  for (const text of ["gi", "fa", "given7 fam", "C2400"]) {
    const before = performance.now();
    const found = roll.find(text);
    t.diagnostic(`"${text}" in ${(performance.now() - before).toFixed(2)} ms`);
    assert.ok(found.people.length);
  }
});
