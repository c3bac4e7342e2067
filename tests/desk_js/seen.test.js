// Whom somebody means in a corridor: as the server finds them, among what is kept.
import assert from "node:assert/strict";
import test from "node:test";

import { matching } from "../../src/lodge/desk/screens/seen/scripts/finding.js";

const ADA = ["1", "Ada Brook", "6A", "ALD1"];
const ADAM = ["2", "Adam Carr", "6B", "ALD2"];
const CARLA = ["3", "Carla Ad Astra", "6B", ""];
const ALL = [ADA, ADAM, CARLA];

test("each word begins a part of the name, whatever its place", () => {
  assert.deepEqual(matching(ALL, "ad"), [ADA, ADAM, CARLA]);
  assert.deepEqual(matching(ALL, "BRO ada"), [ADA]);
  assert.deepEqual(matching(ALL, "da"), []);
});

test("a card comes alone, one letter finds nobody, and nobody has an empty card", () => {
  assert.deepEqual(matching(ALL, " ALD2 "), [ADAM]);
  assert.deepEqual(matching(ALL, "a"), []);
  assert.deepEqual(matching(ALL, ""), []);
});

test("at most nine are shown", () => {
  const many = Array.from({ length: 30 }, (_, place) => [String(place), `Ada B${place}`, "5A", ""]);

  assert.equal(matching(many, "ada").length, 9);
});
