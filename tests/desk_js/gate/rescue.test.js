// The rescue file: what was not sent, whole or not at all.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import test from "node:test";

import { NotRescue, readRescue, rescueName, rescueText } from "../../../src/lodge/desk/screens/gate/scripts/rescue.js";
import { NINE } from "./world.js";

const EVENTS = [
  { client_id: "b", seq: 2, at: NINE, pass: "two", description: "Zoë’s \u2028 “blue” one\t\u007f" },
  { client_id: "a", seq: 1, at: NINE, pass: "one", second: false, slot_id: null },
];
const made = () => rescueText({ school: "alder", desk_id: "d", events: EVENTS, made_at: NINE });

test("what is read is what was saved, with the passes of the desks beside it", async () => {
  const read = await readRescue(await made());

  assert.deepEqual([read.lodge, read.school, read.desk_id], ["rescue", "alder", "d"]);
  assert.deepEqual(read.passes, ["two", "one"]);
  assert.deepEqual(read.events, EVENTS.map(({ pass, ...event }) => event));
});

test("its digest is SHA-256 over its words in order, so that anybody can work it out", async () => {
  const { digest, ...words } = JSON.parse(await made());
  const event = (each) => Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)));
  const ordered = event({ ...words, events: words.events.map(event) });

  assert.equal(digest, createHash("sha256").update(JSON.stringify(ordered)).digest("hex"));
});

test("a file that was changed, cut short or is another is not taken", async () => {
  const text = await made();
  const changed = text.replace('"seq":1', '"seq":3');
  assert.notEqual(changed, text);

  for (const other of [changed, text.slice(0, -9), "", "[]", "null", "7", '{"lodge":"rescue"}', '{"lodge":"x","events":[]}']) {
    await assert.rejects(readRescue(other), NotRescue, other);
  }
});

test("its name tells a moment and nobody's name", () => {
  assert.equal(rescueName(NINE), "lodge-desk-2026-11-23-09-00.json");
});
