// What nobody waits for is done between the scans, and not put off for ever.
import assert from "node:assert/strict";
import test from "node:test";

import { onceAtRest } from "../../../src/lodge/desk/screens/gate/scripts/resting.js";

test("asked for at each of many scans it is done once, after the last, and in the end all the same", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  let now = 0;
  let done = 0;
  const ask = onceAtRest(() => (done += 1), () => now);
  const passes = (time) => {
    now += time;
    context.mock.timers.tick(time);
  };

  for (let scan = 0; scan < 8; scan += 1) {
    ask();
    passes(100);
  }
  const during = done;
  passes(20);
  const after = done;
  for (let scan = 0; scan < 11; scan += 1) {
    ask();
    passes(100);
  }

  assert.deepEqual([during, after, done], [0, 1, 2]);
});
