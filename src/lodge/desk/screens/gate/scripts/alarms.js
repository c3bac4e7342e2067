// Which alarm is on, from all that was said of alarms, here or elsewhere, in whatever order it came.
// The same as devices/domain/alarms.py, over the same cases (tests/cases/alarms). Pure.
import { timeOf } from "./days.js";

const OVER = "alarm_ended";
const SAID = new Set(["alarm_raised", OVER]);

// Every alarm there was, in the order in which they began: {code, raised, over}; over is null while
// it is on. Of one kind there is one at a time: raised again while it is on, it is the same.
export function soundingsOf(said) {
  const on = new Map();
  const found = [];
  for (const each of [...said].sort(inOrder)) {
    const known = on.get(each.code);
    if (each.verb !== OVER && !known) on.set(each.code, { code: each.code, raised: each, over: null });
    if (each.verb !== OVER || !known) continue;
    on.delete(each.code);
    found.push({ ...known, over: each });
  }
  return [...found, ...on.values()].sort((one, other) => inOrder(one.raised, other.raised));
}

function inOrder(one, other) {
  const isOver = (each) => Number(each.verb === OVER);
  const byId = one.client_id < other.client_id ? -1 : 1;
  return one.at - other.at || isOver(one) - isOver(other) || byId;
}

export class Alarms {
  #said = new Map();
  #heard = new Set();
  #kinds;
  #closing;

  // kinds: the rows of an opening, [code, title, stops, first, parents]; closing: why devices go back
  // early where an alarm stops nothing.
  constructor({ lockdown, reasons }) {
    this.#kinds = new Map((lockdown?.kinds ?? []).map((row) => [row[0], row]));
    this.#closing = reasons?.early?.closing ?? "";
  }

  get kinds() {
    return this.#kinds;
  }

  // Takes in what this desk said; of anything else that happened it takes nothing.
  add(events) {
    for (const each of events) if (SAID.has(each.verb)) this.#said.set(each.client_id, each);
  }

  // Takes in what the server told: that is known elsewhere, too.
  hear(said) {
    this.add(said);
    for (const { client_id } of said) this.#heard.add(client_id);
  }

  // The alarms that are on as far as this desk knows, those that stop first, then the latest first:
  // {kind, title, since, stops, words, reason, isOnlyHere} each.
  // INVARIANT: each stays on until somebody was heard to end it, however long that takes.
  get all() {
    const on = soundingsOf(this.#said.values()).filter(({ over }) => !over).reverse();
    return on.map((each) => this.#shown(each)).sort((one, other) => other.stops - one.stops);
  }

  get on() {
    return this.all[0] ?? null;
  }

  // The kinds that may be raised now: what stops the day always, anything else only by itself, and
  // nothing twice.
  get mayFollow() {
    const on = new Set(this.all.map(({ kind }) => kind));
    const may = ([code, , stops]) => !on.has(code) && (stops || !on.size);
    return new Set([...this.#kinds.values()].filter(may).map(([code]) => code));
  }

  // When the last alarm ended, if only this desk knows of that; or null.
  get endedOnlyHere() {
    const ends = soundingsOf(this.#said.values()).map(({ over }) => over).filter(Boolean);
    const last = ends.sort(inOrder).at(-1);
    return last && !this.#heard.has(last.client_id) ? last.at : null;
  }

  #shown(sounding) {
    const { code, raised } = sounding;
    const [, title = "An alarm", stops = true, first = ""] = this.#kinds.get(code) ?? [];
    const words = `${title} since ${timeOf(raised.at)} is on: no device goes back before a leader gives the all-clear.`;
    return {
      kind: code,
      title,
      since: raised.at,
      stops,
      words: stops ? words : first,
      reason: stops ? "" : this.#closing,
      isOnlyHere: ![...this.#said.values()].some((each) => each.code === code && this.#isOf(each, sounding)),
    };
  }

  // Whether it was raised elsewhere, too, or the server has heard of it from here.
  #isOf({ client_id, verb, at }, { raised }) {
    return verb !== OVER && at >= raised.at && this.#heard.has(client_id);
  }
}
