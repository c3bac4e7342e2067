// Trays as a desk knows them: what happened to each, and how it therefore stands. Pure.
// The same as devices/domain/trays.py, over the same cases (tests/cases/trays).
import { londonDay } from "./days.js";

const NOTHING = Object.freeze({
  state: "ready",
  since: null,
  to_id: null,
  to_name: "",
  seal: "",
  place: "",
  seal_back: "",
  signed: false,
  counted: null,
  expected: null,
  frozen: false,
  settled: false,
});
// What this desk calls what it did, and what it is called wherever a tray is told of.
const TOLD_AS = { tray_out: "sent_out", tray_signed: "signed", tray_counted: "counted", tray_settled: "settled" };

const AFTER = {
  sent_out: ({ frozen }, { at, to_id, to_name, seal, place = "" }) => ({
    ...NOTHING,
    state: "out",
    since: at,
    to_id,
    to_name,
    seal: seal ?? "",
    place,
    frozen,
  }),
  signed: (before) => ({ ...before, signed: true }),
  counted: (before, { at, counted, expected, seal }) => ({
    ...before,
    state: counted === expected ? "back" : "differs",
    since: at,
    counted,
    expected,
    seal_back: seal || before.seal_back,
    settled: false,
  }),
  settled: (before, { at }) => ({ ...before, state: "back", since: at, settled: true }),
  frozen: (before) => ({ ...before, frozen: true }),
  thawed: (before) => ({ ...before, frozen: false }),
};

// How a tray stands on a day: what came back on an earlier day is ready again.
// INVARIANT: a tray that is out, or whose count differs, stays so until somebody ends it.
export function standingOf(events, today) {
  const standing = events.reduce((before, event) => AFTER[event.verb](before, event), NOTHING);
  const isOver = standing.since !== null && londonDay(standing.since) < today;
  return standing.state === "back" && isOver ? { ...NOTHING, frozen: standing.frozen } : standing;
}

// The same against what is known by now of the moment of its count; what was settled stays so.
export function recounted(standing, expected) {
  if (standing.counted === null || standing.settled) return standing;
  return { ...standing, state: standing.counted === expected ? "back" : "differs", expected };
}

// Whether it came back under another seal than it went out with.
export function sealDiffers({ seal, seal_back }) {
  return Boolean(seal && seal_back && seal !== seal_back);
}

export class Trays {
  #trays;
  #lives = new Map();

  // trays: the rows of an opening, [container_id, name, place, form, usual taker]; takers: [id, name].
  constructor({ trays = [], takers = [] }) {
    this.#trays = new Map(
      trays.map(([container_id, name, place, form, usual]) => [
        container_id,
        { container_id, name, place, form, usual },
      ]),
    );
    this.takers = new Map(takers);
  }

  get all() {
    return [...this.#trays.values()];
  }

  tray(container_id) {
    return this.#trays.get(container_id) ?? null;
  }

  // Takes in what happened to trays, of this desk or another; told twice it happened once.
  add(events) {
    for (const event of events) {
      const verb = TOLD_AS[event.verb] ?? event.verb;
      if (!AFTER[verb] || !event.container_id) continue;
      if (!this.#lives.has(event.container_id)) this.#lives.set(event.container_id, new Map());
      this.#lives.get(event.container_id).set(event.client_id, told(event, verb));
    }
  }

  knows({ container_id, client_id }) {
    return this.#lives.get(container_id)?.has(client_id) ?? false;
  }

  // How a tray stands on a day; insideAt gives how many devices lay in it at a moment.
  standing(container_id, today, insideAt) {
    const life = [...(this.#lives.get(container_id)?.values() ?? [])];
    life.sort((a, b) => a.at - b.at || (a.client_id < b.client_id ? -1 : 1));
    const standing = standingOf(life, today);
    return standing.counted === null ? standing : recounted(standing, insideAt(standing.since));
  }
}

function told(event, verb) {
  const isOurs = Object.hasOwn(TOLD_AS, event.verb);
  if (!isOurs) return event;
  return { ...event, verb, to_id: event.to, to_name: event.name, place: event.reason };
}
