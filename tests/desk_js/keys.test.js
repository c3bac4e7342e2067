// What a key in the desk's box means, in every state of the screen.
import assert from "node:assert/strict";
import test from "node:test";

import { belongsInBox, meaning, newId } from "../../src/lodge/desk/screens/scripts/keys.js";

const EMPTY = { text: "", fits: false, rows: 0, confirms: false, waits: false };
const TYPED = { ...EMPTY, text: "ad" };
const ROWS = { ...TYPED, fits: true, rows: 3 };
const READY = { ...TYPED, fits: true, confirms: true };

const cases = [
  ["Enter on an empty desk", "Enter", EMPTY, "nothing"],
  ["Enter after a card", "Enter", { ...EMPTY, text: "ALD00001" }, "send"],
  ["Enter before the rows have come", "Enter", TYPED, "send"],
  ["Enter on rows found for other words", "Enter", { ...ROWS, fits: false }, "send"],
  ["Enter on rows", "Enter", ROWS, "choose"],
  ["Enter on the one who is meant", "Enter", READY, "confirm"],
  ["Enter on one found for other words", "Enter", { ...READY, fits: false }, "send"],
  ["Enter where nobody answered", "Enter", { ...EMPTY, waits: true }, "resend"],
  ["a card after nobody answered", "Enter", { ...TYPED, waits: true }, "send"],
  ["a digit on rows", "2", ROWS, "row"],
  ["a digit beyond the rows", "4", ROWS, "type"],
  ["a digit in a card", "2", { ...ROWS, text: "AL0" }, "type"],
  ["a digit of the next card", "2", EMPTY, "type"],
  ["down on rows", "ArrowDown", ROWS, "move"],
  ["down with nothing to choose", "ArrowDown", TYPED, "type"],
  ["right in an empty box", "ArrowRight", EMPTY, "kind"],
  ["right while typing", "ArrowRight", TYPED, "type"],
  ["right on the one who is meant", "ArrowRight", READY, "kind"],
  ["Escape", "Escape", ROWS, "clear"],
  ["a letter", "a", ROWS, "type"],
];

for (const [name, key, seen, does] of cases) {
  test(name, () => assert.equal(meaning(key, seen).does, does));
}

test("a digit names its row and an arrow its way", () => {
  assert.equal(meaning("3", ROWS).row, 3);
  assert.equal(meaning("ArrowUp", ROWS).by, -1);
  assert.equal(meaning("ArrowLeft", EMPTY).by, -1);
});

test("a scanner's key goes into the box from a button, and not from another field", () => {
  const button = { matches: () => false, ownerDocument: {} };
  const field = { matches: () => true, ownerDocument: {} };
  const plain = { key: "A", ctrlKey: false, metaKey: false, altKey: false };

  assert.equal(belongsInBox(plain, button), true);
  assert.equal(belongsInBox(plain, field), false);
  assert.equal(belongsInBox({ ...plain, altKey: true }, button), false);
  assert.equal(belongsInBox({ ...plain, key: " " }, button), false);
  assert.equal(belongsInBox({ ...plain, key: "Tab" }, button), false);
});

test("every id is another one, in the form of a UUID", () => {
  const ids = new Set(Array.from({ length: 1000 }, newId));

  assert.equal(ids.size, 1000);
  for (const id of ids) {
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
});
