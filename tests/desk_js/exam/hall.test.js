// The hall's fold: the written cases that the server runs too, in any order and any number of times.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { exceptWords, hallOf } from "../../../src/lodge/desk/screens/exam/scripts/hall.js";
import { chance, shuffled } from "../gate/drawing.js";

const CASES = JSON.parse(readFileSync(new URL("../../cases/exams/hall.json", import.meta.url)));

for (const { name, noted, then } of CASES) {
  test(`${name}, in any order and twice`, () => {
    const draw = chance(7);

    for (let times = 0; times < 10; times += 1) {
      assert.deepEqual(hallOf(shuffled(draw, [...noted, ...noted])), then);
    }
  });
}

test("the end of it names the seats that did not hand over", () => {
  assert.equal(exceptWords([]), "All handed over");
  assert.equal(exceptWords(["A2", "B7"]), "All handed over except A2, B7");
});
