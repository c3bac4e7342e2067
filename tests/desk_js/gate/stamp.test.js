// When a thing happened: counted from the server's clock, never backwards.
import assert from "node:assert/strict";
import test from "node:test";

import { Clock, stampAfter } from "../../../src/lodge/desk/screens/gate/scripts/stamp.js";
import { chance } from "./drawing.js";
import { HOUR, NINE, clocksAt } from "./world.js";

const clockOn = (device) => new Clock(device.read);

test("agreed with the server, it is the server's time whatever the device shows", () => {
  const device = clocksAt(NINE - 5 * HOUR);
  const clock = clockOn(device);

  clock.agree(NINE, 400);

  assert.equal(clock.now(), NINE + 200);
});

test("the device's clock is set back: time goes on", () => {
  const device = clocksAt(NINE);
  const clock = clockOn(device);
  device.pass(1000);
  device.device -= HOUR;

  device.pass(1000);

  assert.equal(clock.now(), NINE + 2000);
  assert.equal(clock.isDoubtful, true);
});

test("the device slept and its steady clock stood still: the other one knows", () => {
  const device = clocksAt(NINE);
  const clock = clockOn(device);

  device.device += HOUR;

  assert.equal(clock.now(), NINE + HOUR);
  assert.equal(clock.isDoubtful, false);
});

test("after agreeing again there is no doubt", () => {
  const device = clocksAt(NINE);
  const clock = clockOn(device);
  device.device -= HOUR;
  assert.equal(clock.isDoubtful, true);

  clock.agree(NINE);

  assert.deepEqual([clock.isDoubtful, clock.now()], [false, NINE]);
});

test("stamps only ever grow, whatever the clocks do", () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    const random = chance(seed);
    const device = clocksAt(NINE);
    let clock = clockOn(device);
    let last = null;
    for (let time = 0; time < 60; time += 1) {
      const fate = random();
      if (fate < 0.2) device.device += (random() - 0.5) * 4 * HOUR;
      if (fate > 0.9) clock = clockOn(device);
      if (fate > 0.6 && fate < 0.7) clock.agree(NINE + (random() - 0.5) * HOUR);
      device.pass(random() * 5000);
      const next = stampAfter(last, clock.now());
      assert.ok(Number.isInteger(next.at) && next.at > (last?.at ?? 0), `seed ${seed}`);
      assert.equal(next.seq, (last?.seq ?? 0) + 1);
      last = next;
    }
  }
});
