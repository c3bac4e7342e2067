// What the desk knows when the day stops, without asking anybody.
import assert from "node:assert/strict";
import test from "node:test";

import { sheetOf } from "../../../src/lodge/desk/screens/gate/scripts/screens/alarm.js";

const OPENING = {
  slots: [
    ["s1", "Rack A 1", "a", null],
    ["s2", "Rack A 2", "a", null],
    ["s3", "Blue box 1", "b", null],
  ],
  lockdown: {
    as_at: 0,
    alarm: null,
    kinds: [["lockdown", "Lockdown", true, "Silence every phone.", "Please do not ring."]],
    people: [["Ada Amberfield", "10A"]],
    rules: [["Teachers", ["classroom"], ["x-1"], false]],
    containers: [["Rack A", "Main office", 1]],
  },
};

test("IMP-86: devices are counted by place from the desk's own book", () => {
  const held = [{ slot_id: "s1" }, { slot_id: "s2" }, { slot_id: "s3" }, { slot_id: null }];

  const { places } = sheetOf(OPENING, { held, keeping: [] });

  assert.deepEqual(places, [
    { name: "Rack A", devices: 2, place: "Main office" },
    { name: "Blue box", devices: 1, place: "" },
    { name: "No slot", devices: 1, place: "" },
  ]);
});

test("IMP-86: whoever was noted to keep a phone since is among those to silence, once", () => {
  const keeping = [
    { name: "Ben Amberley", form: "7B" },
    { name: "Ada Amberfield", form: "10A" },
  ];

  const { people } = sheetOf(OPENING, { held: [], keeping });

  assert.deepEqual(people, [
    ["Ben Amberley", "7B"],
    ["Ada Amberfield", "10A"],
  ]);
});
