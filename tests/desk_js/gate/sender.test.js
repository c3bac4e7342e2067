// Sending: one at a time, again and again, in any weather; nothing lost and nothing twice (IMP-3).
import assert from "node:assert/strict";
import test from "node:test";

import { Sender } from "../../../src/lodge/desk/screens/gate/scripts/sender.js";
import { chance, id, shuffled } from "./drawing.js";
import { ADA, BEN, CAI, NINE, SILENT, deskIn, openWorld } from "./world.js";

const takeIn = (desk, many) =>
  Promise.all(Array.from({ length: many }, () => desk.takeIn({ person_id: ADA, second: true, slot_id: null })));

// Without a network until there is something to send.
async function kept(many) {
  const made = await openWorld();
  made.server.away = true;
  await takeIn(made.desk, many);
  await made.desk.sender.kick();
  made.server.away = false;
  made.server.sendings = [];
  return made;
}

test("what waited is sent in batches, in the order in which it happened", async () => {
  const { desk, server } = await kept(260);

  await desk.sender.kick();

  assert.deepEqual(server.sendings.map((each) => each.events.length), [250, 10]);
  const seqs = server.sendings.flatMap((each) => each.events.map((event) => event.seq));
  assert.deepEqual(seqs, seqs.map((_, place) => place + 1));
  assert.equal(desk.sender.state.waiting, 0);
});

test("without a network everything waits, and the strip says so", async () => {
  const { desk, server } = await openWorld();
  server.away = true;

  await takeIn(desk, 3);
  await desk.sender.kick();

  const { online, waiting, lastSent } = desk.sender.state;
  assert.deepEqual([online, waiting, lastSent], [false, 3, null]);
});

test("an answer that got lost: all is sent again, and is in the book once", async () => {
  const { desk, server } = await kept(5);
  server.answers = [
    ({ events }, school) => {
      school.take(events);
      return { ok: false, why: "away" };
    },
  ];

  await desk.sender.kick();
  assert.equal(desk.sender.state.waiting, 5);
  await desk.sender.kick();

  assert.equal(desk.sender.state.waiting, 0);
  assert.equal(server.taken.size, 5);
  assert.deepEqual(server.sendings[0].events, server.sendings[1].events);
});

test("half an answer: what it does not name goes on waiting", async () => {
  const { desk, server } = await kept(6);
  server.answers = [({ events }, school) => school.take(events.slice(0, 2))];

  await desk.sender.kick();

  assert.deepEqual(server.sendings.map((each) => each.events.length), [6, 4]);
  assert.equal(server.taken.size, 6);
});

test("an answer that names nothing, or others: nothing is settled and nobody is asked for ever", async () => {
  const { desk, server } = await kept(3);
  const others = { ok: true, said: { received_at: NINE, taken: [id(1, 999_999)], aside: [] } };
  server.answers = [() => ({ ok: true, said: {} }), () => others];

  await desk.sender.kick();
  await desk.sender.kick();

  assert.equal(server.sendings.length, 2);
  assert.equal(desk.sender.state.waiting, 3);
});

test("nonsense for an answer loses nothing", async () => {
  const { desk, server } = await kept(3);
  server.answers = [null, 7, { taken: 1 }, { taken: null, aside: null }, { aside: [null] }].map((said) => () => ({
    ok: true,
    said: said ?? undefined,
  }));

  for (let time = 0; time < 5; time += 1) await desk.sender.kick();
  assert.equal(desk.sender.state.waiting, 3);
  await desk.sender.kick();

  assert.equal(desk.sender.state.waiting, 0);
});

test("what the server keeps aside never holds up the next (IMP-2)", async () => {
  const { desk, server } = await kept(4);
  server.refuses = (event) => (event.seq === 2 ? "Nobody of this school's pupils is meant." : "");

  await desk.sender.kick();

  const { waiting, kept: aside } = desk.sender.state;
  assert.deepEqual([waiting, aside, server.taken.size], [0, 1, 3]);
  const [left] = await desk.putAside();
  assert.deepEqual([left.event.seq, left.reason], [2, "Nobody of this school's pupils is meant."]);
});

test("one event that the server cannot read is found, kept here and told; the rest is sent", async () => {
  const { desk, server } = await kept(9);
  server.answers = Array.from({ length: 20 }, () => ({ events }, school) =>
    events.some((event) => event.seq === 4) ? { ok: false, why: "unreadable" } : school.take(events),
  );

  await desk.sender.kick();

  const { waiting, stuck } = desk.sender.state;
  assert.deepEqual([waiting, stuck, server.taken.size], [0, 1, 8]);
  assert.equal((await desk.rescue()).events, 1);
});

for (const why of ["signed_out", "not_allowed", "locked"]) {
  test(`${why}: stops, says why, and goes on when somebody did something`, async () => {
    const { desk, server } = await kept(2);
    server.answers = [() => ({ ok: false, why, reason: "Sign in." })];

    await desk.sender.kick();
    const { stopped, reason, waiting } = desk.sender.state;
    assert.deepEqual([stopped, reason, waiting], [why, "Sign in.", 2]);
    await desk.sender.kick();

    assert.deepEqual([desk.sender.state.stopped, desk.sender.state.waiting], ["", 0]);
  });
}

test("a store that fails while it settles: the events wait, and are sent again", async () => {
  const { desk, server } = await kept(3);
  const { settle } = desk.vault;
  desk.vault.settle = () => Promise.reject(new DOMException("gone", "UnknownError"));

  await desk.sender.kick();
  assert.equal(desk.sender.state.waiting, 3);
  desk.vault.settle = settle;
  await desk.sender.kick();

  assert.deepEqual([desk.sender.state.waiting, server.taken.size], [0, 3]);
});

test("two tabs send: one at a time, everything once", async () => {
  const made = await kept(30);
  made.server.away = true;
  const other = await deskIn(made);
  await Promise.all([made.desk.sender.kick(), other.sender.kick()]);
  made.server.away = false;
  let busy = 0;
  made.server.answers = Array.from({ length: 9 }, () => async ({ events }, school) => {
    busy += 1;
    assert.equal(busy, 1);
    await new Promise((resolve) => setTimeout(resolve, 5));
    busy -= 1;
    return school.take(events);
  });

  await Promise.all([made.desk.sender.kick(), other.sender.kick(), made.desk.sender.kick()]);
  await Promise.all([made.desk.sender.kick(), other.sender.kick()]);

  assert.equal(made.server.sendings.flatMap((each) => each.events).length, 30);
  assert.equal(made.desk.sender.state.waiting, 0);
});

test("what happens while a sending goes on is sent in the next, at once", async () => {
  const { desk, server } = await kept(1);
  let late = null;
  server.answers = [
    ({ events }, school) => {
      late = desk.takeIn({ person_id: BEN });
      return school.take(events);
    },
  ];

  await desk.sender.kick();
  await late;
  await desk.sender.kick();

  assert.equal(server.taken.size, 2);
});

test("waits longer each time nobody answers, never more than a minute, and not all at once", async () => {
  const waits = [];
  const timers = { set: (_, wait) => waits.push(wait), clear: () => {} };
  const vault = { waiting: async () => [{ client_id: "x" }], counts: async () => ({ waiting: 1 }) };
  const net = { send: async () => ({ ok: false, why: "away" }) };
  const locks = { request: (name, how, act) => act({}) };
  const sender = new Sender({ vault, net, locks, timers, random: chance(7), now: () => NINE, name: "x" });

  for (let time = 0; time < 12; time += 1) await sender.kick();

  assert.ok(waits[0] <= 2000 && waits.at(-1) > 29_999 && Math.max(...waits) <= 60_000);
  assert.equal(new Set(waits).size, waits.length);
});

test("a day of faults in any order: what the server has is what the desk did", async () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const random = chance(seed);
    const { desk, server } = await openWorld();
    const faults = [
      () => ({ ok: false, why: "away" }),
      ({ events }, school) => (school.take(events), { ok: false, why: "away" }),
      ({ events }, school) => school.take(shuffled(random, events).slice(0, 2)),
      ({ events }, school) => (school.take([...events].reverse()), school.take(events)),
      () => ({ ok: true, said: {} }),
      () => ({ ok: false, why: "signed_out" }),
    ];
    server.answers = Array.from({ length: 40 }, () => faults[Math.floor(random() * faults.length)]);

    for (const person_id of shuffled(random, [ADA, BEN, CAI])) {
      const { custody_id } = await desk.takeIn({ person_id });
      await desk.sender.kick();
      if (random() < 0.5) await desk.giveBack({ custody_id });
      await desk.sender.kick();
    }
    for (let time = 0; time < 60 && desk.sender.state.waiting; time += 1) await desk.sender.kick();

    assert.equal(desk.sender.state.waiting, 0, `seed ${seed}`);
    assert.deepEqual(server.book, desk.book().toJSON(), `seed ${seed}`);
  }
});

test("of two counts at once the one begun last is told", async () => {
  const counts = [];
  const vault = { counts: () => new Promise((resolve) => counts.push(resolve)) };
  const sender = new Sender({ vault, net: {}, locks: {}, now: () => NINE, name: "x" });
  const both = [sender.count(), sender.count()];

  counts[1]({ waiting: 2, sealed: 0, aside: 0, stuck: 0 });
  counts[0]({ waiting: 1, sealed: 0, aside: 0, stuck: 0 });
  await Promise.all(both);

  assert.equal(sender.state.waiting, 2);
});

test("a listener hears how it stands now and each change, until it says stop", async () => {
  const { desk, server } = await openWorld();
  const heard = [];
  const end = desk.sender.subscribe((state) => heard.push(state.waiting));
  server.away = true;

  await desk.takeIn({ person_id: ADA });
  await desk.sender.kick();
  end();
  await desk.takeIn({ person_id: BEN });
  await desk.sender.kick();

  assert.equal(heard[0], 0);
  assert.equal(heard.at(-1), 1);
});

test("1,000 events: how fast they leave", async (t) => {
  const { desk } = await kept(1000);
  const began = performance.now();

  await desk.sender.kick();

  t.diagnostic(`1,000 events read, sent and settled: ${(performance.now() - began).toFixed(0)} ms`);
  assert.equal(desk.sender.state.waiting, 0);
  assert.equal(SILENT.set(), 0);
});
