// A page that goes on alone: what it keeps, for whom, and for how long.
import assert from "node:assert/strict";
import test from "node:test";

import "fake-indexeddb/auto";

import { queue as locks } from "../../src/lodge/desk/screens/gate/scripts/locks.js";
import { openVault } from "../../src/lodge/desk/screens/gate/scripts/vault.js";
import { Queue } from "../../src/lodge/desk/screens/scripts/queue.js";
import { sweep } from "../../src/lodge/desk/screens/scripts/sweep.js";

const NINE = 1_795_424_400_000;
const DAY = 24 * 3_600_000;
let made = 0;

class School {
  away = false;
  taken = new Map();
  at = NINE;
  who = { person_id: "teacher", name: "Tariq" };

  get net() {
    const unlessAway = (said) => (this.away ? { ok: false, why: "away" } : { ok: true, said });
    return {
      open: async () => unlessAway({ opened_at: this.at, who: this.who, pass: `pass of ${this.who.name}` }),
      since: async () => unlessAway({ at: this.at }),
      send: async ({ events }) => {
        if (!this.away) for (const each of events) this.taken.set(each.client_id, each);
        return unlessAway({ received_at: this.at, taken: events.map((each) => each.client_id) });
      },
    };
  }
}

async function pageAt(school, name = `page-${(made += 1)}`) {
  const vault = await openVault(name);
  const clocks = { wall: () => school.at, steady: () => school.at };
  const timers = { set: () => 0, clear: () => {} };
  const page = new Queue({ name, vault, net: school.net, clocks, locks: locks(), timers });
  const phase = await page.start();
  return { page, phase, name, vault };
}

test("what is written without a network is sent once when it comes back, at its own time", async () => {
  const school = new School();
  const { page, name, vault } = await pageAt(school);
  await page.open();
  await page.sender.kick();
  school.away = true;
  const kept = await page.add({ verb: "seen" });
  await page.sender.kick();
  assert.equal(page.sender.state.waiting, 1);
  vault.close();

  school.at += 3_600_000;
  const again = await pageAt(school, name);
  assert.equal(again.phase, "open");
  school.away = false;
  await again.page.sender.kick();
  await again.page.sender.kick();

  const [[, sent]] = [...school.taken];
  assert.deepEqual([sent.at, sent.by, sent.pass], [kept.at, "teacher", undefined]);
  assert.equal(again.page.sender.state.waiting, 0);
});

test("the same id pressed again is kept once, and said to be kept", async () => {
  const school = new School();
  const { page } = await pageAt(school);
  await page.open();
  school.away = true;
  const kept = await page.add({ verb: "seen", client_id: "its own" });

  const again = await page.add({ verb: "seen", client_id: "its own" });

  assert.equal(again, kept);
  assert.equal(page.events.length, 1);
});

test("an id that a page gave before stays, so that sent both ways it is one", async () => {
  const { page } = await pageAt(new School());
  await page.open();

  const kept = await page.add({ client_id: "of the page", verb: "seen" });

  assert.equal(kept.client_id, "of the page");
});

test("the next day nothing is left of what was sent, and what was not waits", async () => {
  const school = new School();
  const { page, name, vault } = await pageAt(school);
  await page.open();
  school.away = true;
  await page.add({ verb: "seen" });
  vault.close();

  school.at += DAY;
  const next = await pageAt(school, name);
  assert.equal(next.page.isOver, true);
  assert.equal(next.page.sender.state.waiting, 1);
  school.away = false;
  await next.page.sender.kick();
  next.vault.close();
  const last = await pageAt(school, name);

  assert.equal(last.phase, "none");
  assert.equal(last.page.opening, null);
});

test("somebody else on the same device has a key of their own, and sends what waited", async () => {
  const school = new School();
  const { page, vault } = await pageAt(school);
  await page.open();
  school.away = true;
  await page.add({ verb: "seen" });
  school.away = false;
  school.who = { person_id: "officer", name: "Olive" };

  await page.open();
  await page.sender.kick();

  assert.deepEqual(page.events, []);
  assert.equal((await vault.standing()).shifts, 2);
  assert.deepEqual([...school.taken.values()].map((each) => each.by), ["teacher"]);
});

test("a saved file is sent from another device, once, and never from another page's", async () => {
  const school = new School();
  const { page } = await pageAt(school, "page-of-files");
  await page.open();
  school.away = true;
  const kept = await page.add({ verb: "seen" });
  const { text } = await page.savedFile();
  const { page: elsewhere } = await pageAt(school);
  school.away = false;

  assert.match(await elsewhere.sendSaved(text), /another page/);
  assert.match(await page.sendSaved(text), /1 of 1 are kept now/);
  await page.sender.kick();

  assert.deepEqual([...school.taken.keys()], [kept.client_id]);
  await assert.rejects(page.sendSaved(text.replace("seen", "lost")), /changed/);
});

test("whichever page is opened next wipes yesterday's halls, but not what waits in one", async () => {
  const school = new School();
  const [over, waits, mine] = ["exam-over", "exam-waits", "exam-mine"];
  for (const name of [over, waits, mine]) {
    const { page, vault } = await pageAt(school, name);
    await page.open();
    school.away = name === waits;
    if (school.away) await page.add({ verb: "found" });
    school.away = false;
    await page.sender.stop();
    vault.close();
  }

  assert.deepEqual(await sweep(mine, { now: NINE + 3_600_000 }), []);
  const wiped = await sweep(mine, { now: NINE + DAY });

  assert.deepEqual(wiped, [over]);
});
