// What the desk decides by itself: the cases that the server answers too (tests/cases/gate).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import * as rules from "../../../src/lodge/desk/screens/gate/scripts/rules.js";

const address = new URL("../../cases/gate/rules.json", import.meta.url);

const ask = {
  where_to({ group, slots }, { person_id, taken, from = null }) {
    const isTaken = (slot_id) => taken.includes(slot_id);
    const found = rules.whereTo({ slots, group, person_id, isTaken, from });
    return found && { slot_id: found.slot_id, why: found.why };
  },
  may_go_back({ group }, { state, holds, ...asked }) {
    return { ...rules.mayGoBack({ record: { state, holds }, group, ...asked }) };
  },
  may_come_in({ group }, { kind, flags, noted }) {
    return rules.mayComeIn({ group, person: { flags }, noted, kind });
  },
};

for (const { says, question, opening, asked, answer } of JSON.parse(readFileSync(address, "utf8"))) {
  test(`${question}: ${says}`, () => {
    assert.deepEqual(ask[question](opening, asked), answer);
  });
}

test("no record is no device in our hands", () => {
  assert.equal(rules.mayGoBack({ record: null, group: {}, to: "pupil", at: 0 }).code, "not_here");
});

test("a hold that only the person's flag tells of keeps it here too (IMP-7)", () => {
  const record = { state: "held", holds: [] };
  const group = { return_to: ["pupil"] };

  assert.equal(rules.mayGoBack({ record, group, to: "pupil", at: 0, flags: "h" }).code, "on_hold");
});

test("a permit is the first line, whatever else there is (IMP-13)", () => {
  const group = { kinds: { phone: { verdict: "forbid", line: "No.", clause: "1" } }, state_words: "off" };

  const { permit, lines } = rules.mayComeIn({ group, person: { flags: "p" }, kind: "phone" });

  assert.ok(permit);
  assert.match(lines[0].words, /permit/);
});

test("what is known of holds is fresh for five minutes, and never when nobody asked", () => {
  const needs = (checkedAt, at) => rules.needsSecondLook({ checkedAt, at });

  assert.deepEqual([needs(0, 300_000), needs(0, 300_001), needs(null, 0)], [false, true, true]);
});

test("a parent who may collect may take it, whomever the policy names; nobody where nobody decided", () => {
  assert.deepEqual(rules.mayTake({ return_to: ["pupil"] }), ["pupil", "parent"]);
  assert.deepEqual(rules.mayTake({ return_to: ["pupil_or_parent"] }), ["pupil", "parent"]);
  assert.deepEqual(rules.mayTake({ return_to: [] }), []);
});
