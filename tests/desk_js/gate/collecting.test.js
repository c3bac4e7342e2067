// J2 at a desk alone: a parent collects, and the desk knows who may without knowing a name.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { plainName, signOf } from "../../../src/lodge/desk/screens/gate/scripts/collecting.js";
import { AtHand } from "../../../src/lodge/desk/screens/gate/scripts/screens/at_hand.js";
import { GiveBack } from "../../../src/lodge/desk/screens/gate/scripts/screens/give_back.js";
import { ADA, BEN, HOUR, NINE, deskIn, openingOf, world } from "./world.js";

const address = new URL("../../cases/gate/collecting.json", import.meta.url);
const cases = JSON.parse(readFileSync(address, "utf8"));
const LIST = { salt: "5a17" };
const REASONS = {
  early: { collected: "Leaves early, collected by an adult" },
  wrong: {},
  known_by: { seen_id: "ID seen", known: "known to staff" },
};

// A school where Cora may collect Ada, at the desk of an officer or of a leader.
async function opened({ decides = false, group = {} } = {}) {
  const made = await world();
  const of = { [ADA]: [await signOf(LIST, ADA, "Cora Brook")] };
  const [usual] = openingOf(NINE).groups;
  made.server.opening = {
    kinds: { phone: "Phone" },
    reasons: REASONS,
    collectors: { ...LIST, of },
    groups: [{ ...usual, ...group }],
    who: { person_id: "w", name: "Robin Office", decides },
  };
  await made.desk.open();
  await made.desk.sender.kick();
  const { custody_id } = await made.desk.takeIn({ person_id: ADA });
  const mode = new GiveBack(new AtHand(made.desk));
  const gives = (adult, more = {}) =>
    mode.acts.give_adult({ person_id: ADA, custody_id, known_by: "seen_id", adult, ...more });
  return { ...made, custody_id, mode, gives };
}

const lastOf = (made) => [...made.server.taken.values()].at(-1);

for (const [name, plain] of cases.names) {
  test(`the name “${name}” is compared as “${plain}”`, () => assert.equal(plainName(name), plain));
}

test("a sign is the same here as where the list was made", async () => {
  for (const { salt, person_id, name, sign } of cases.signs) {
    assert.equal(await signOf({ salt }, person_id, name), sign);
  }
});

test("J2: a parent on the list takes it, without a network, by name and ID", async () => {
  const made = await opened();
  made.server.away = true;

  const big = await made.gives("Mrs Cora Brook");
  made.server.away = false;
  await made.desk.sender.kick();

  assert.equal(big.case, "back");
  assert.match(big.lines[0].words, /given to Mrs Cora Brook/);
  const { to, name, known_by } = lastOf(made);
  assert.deepEqual([to, name, known_by], ["parent", "Mrs Cora Brook", "seen_id"]);
});

test("IMP-8: a name that is not on the list takes nothing, nor another pupil's parent", async () => {
  const made = await opened();
  const { custody_id } = await made.desk.takeIn({ person_id: BEN });
  const asked = { person_id: BEN, custody_id, known_by: "known", adult: "Cora Brook" };

  const stranger = await made.gives("Dora Brook", { reason: "She says so" });
  const other = await made.mode.acts.give_adult(asked);

  assert.deepEqual([stranger.word, other.word], ["Not on the list", "Not on the list"]);
  assert.equal(made.desk.counts().held, 2);
});

test("IMP-8: a leader decides otherwise with a reason of their own, and the event says it", async () => {
  const made = await opened({ decides: true, group: { return_from: NINE + HOUR } });

  const without = await made.gives("A Neighbour");
  const big = await made.gives("A Neighbour", { reason: "Mother rang" });
  await made.desk.sender.kick();

  assert.equal(without.word, "Not on the list");
  assert.equal(big.case, "back");
  assert.deepEqual([lastOf(made).to, lastOf(made).reason], ["other", "Mother rang"]);
});

test("a parent who comes early has said why by coming", async () => {
  const made = await opened({ group: { return_from: NINE + HOUR } });

  await made.gives("Cora Brook");
  await made.desk.sender.kick();

  assert.equal(lastOf(made).reason, REASONS.early.collected);
});

test("IMP-22: what is on hold goes to nobody, whoever comes and whoever decides", async () => {
  const made = await opened({ decides: true });
  const hold = { client_id: "h", custody_id: made.custody_id, verb: "hold_placed", at: NINE + 1, hold: "77aa" };
  made.server.news = [hold];
  await made.desk.sender.kick();

  const big = await made.gives("Cora Brook", { reason: "The head says so" });

  assert.equal(big.word, "On hold: call the on-call leader");
  assert.equal(made.desk.counts().held, 1);
});

test("IMP-8: whoever was taken off the list since the opening takes nothing, here and after a reload", async () => {
  const made = await opened();
  made.server.more = { collectors: { salt: "other", of: {} } };
  await made.desk.sender.kick();

  const again = await deskIn(made);

  assert.equal((await made.gives("Cora Brook")).word, "Not on the list");
  assert.equal(again.day.collectors.salt, "other");
});
