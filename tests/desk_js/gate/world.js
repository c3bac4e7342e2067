// A school without a school: a server that can go away, clocks that can be set, stores that can fail.
import "fake-indexeddb/auto";

import { Desk } from "../../../src/lodge/desk/screens/gate/scripts/desk.js";
import { queue } from "../../../src/lodge/desk/screens/gate/scripts/locks.js";
import { merge } from "../../../src/lodge/desk/screens/gate/scripts/merge.js";
import { openVault } from "../../../src/lodge/desk/screens/gate/scripts/vault.js";
import { id } from "./drawing.js";

export const NINE = 1_795_424_400_000;
export const HOUR = 3_600_000;
export const ADA = id(3, 1);
export const BEN = id(3, 2);
export const CAI = id(3, 3);
export const RACK = id(5, 1);
const OFFICER = id(3, 900);

// What the server tells of an alarm: raised, and perhaps ended.
export const raisedAt = (at, number = 1, code = "lockdown") => ({
  client_id: id(7, number),
  verb: "alarm_raised",
  code,
  at,
});
export const endedAt = (at, number = 2) => ({ ...raisedAt(at, number), verb: "alarm_ended" });
// How it is told: with who is away, under a name of its own.
export const sounds = (...alarms) => ({ alarms, away: [], holding: `${alarms.length} said` });

let worlds = 0;

// The kinds of alarm, as an opening has them.
const KINDS = [
  ["lockdown", "Lockdown", true, "Silence every phone.", "Please do not ring."],
  ["early_closure", "Early closure", false, "Devices go back today before the end.", "School closes."],
];

export const openingOf = (at, more = {}) => ({
  opened_at: at,
  roll_on: new Date(at).toISOString().slice(0, 10),
  who: { person_id: OFFICER, name: "Robin Office", raises: true },
  lockdown: { kinds: KINDS, people: [], rules: [], containers: [] },
  people: [
    [ADA, "Ada Brook", "5A", "ALD1", 0],
    [BEN, "Ben Croft", "6B", "ALD2", 0],
    [CAI, "Cai Dunn", "5A", "ALD3", 0],
  ],
  groups: [
    {
      kinds: { phone: { verdict: "permit", line: "The policy lets them bring it.", clause: "4.1" } },
      states: ["off"],
      state_words: "switched off",
      containers: [RACK],
      return_to: ["pupil"],
      return_words: "the pupil",
      return_clause: "4.9",
      return_from: null,
    },
  ],
  slots: [1, 2, 3].map((number) => [id(4, number), `Rack ${number}`, RACK, null]),
  notes: [{ code: "none_today", button: "No device today", told: "has no device today", accounts: true }],
  card_shape: {},
  events: [],
  noted: [],
  closed: false,
  ...more,
});

// The server: takes each event once, by its number; what happens to a sending can be set.
export class Server {
  constructor(clock) {
    this.clock = clock;
    this.taken = new Map();
    this.sendings = [];
    this.opened = 0;
    this.opening = {};
    this.news = [];
    this.more = {};
    this.away = false;
    this.answers = [];
    this.refuses = () => "";
  }

  get net() {
    return {
      open: (words) => this.#unlessAway(() => this.open(words)),
      send: (words) => this.#unlessAway(() => this.send(words)),
      since: (...asked) => this.#unlessAway(() => this.since(...asked)),
    };
  }

  open({ desk_id }) {
    this.opened += 1;
    const desk = desk_id ?? id(6, this.opened);
    const events = [...this.taken.values()];
    const opening = openingOf(this.clock.at, { events, cursor: "0", ...this.opening });
    return { ok: true, said: { ...opening, desk_id: desk, pass: `pass of ${desk}` } };
  }

  send(words) {
    this.sendings.push(structuredClone(words));
    const script = this.answers.shift();
    if (script) return script(words, this);
    return this.take(words.events);
  }

  take(events) {
    const aside = [];
    const taken = [];
    for (const event of events) {
      const reason = this.refuses(event);
      if (reason) aside.push({ client_id: event.client_id, reason });
      else taken.push(event.client_id) && this.taken.set(event.client_id, event);
    }
    return { ok: true, said: { received_at: this.clock.at, taken, aside } };
  }

  since() {
    const news = this.news.splice(0);
    const said = { events: news, noted: [], cursor: "1", at: this.clock.at, closed: false };
    return { ok: true, said: { ...said, ...this.more } };
  }

  get book() {
    return merge(this.taken.values());
  }

  async #unlessAway(act) {
    await null;
    return this.away ? { ok: false, why: "away" } : act();
  }
}

// Clocks that stand still until they are moved: the device's, and the server's own.
export function clocksAt(at) {
  const clock = { at, device: at, steady: 0 };
  clock.wall = () => clock.device;
  clock.pass = (time) => {
    clock.at += time;
    clock.device += time;
    clock.steady += time;
  };
  clock.read = { wall: () => clock.device, steady: () => clock.steady };
  return clock;
}

// Timers that never ring by themselves.
export const SILENT = { set: () => 0, clear: () => {} };

export async function world({ at = NINE, name = `school${(worlds += 1)}` } = {}) {
  const clock = clocksAt(at);
  const server = new Server(clock);
  const made = { name, clock, server, locks: queue() };
  made.desk = await deskIn(made);
  return made;
}

// Another tab, or the same after it was loaded anew: what is on the device is the same.
export async function deskIn({ name, server, clock, locks }, more = {}) {
  const vault = await openVault(name);
  const desk = new Desk({
    slug: name,
    vault,
    net: server.net,
    clocks: clock.read,
    locks,
    timers: SILENT,
    random: () => 0.5,
    ...more,
  });
  desk.vault = vault;
  await desk.start();
  return desk;
}

export async function openWorld(pin = "") {
  const made = await world();
  await made.desk.open(pin);
  await made.desk.sender.kick();
  return made;
}
