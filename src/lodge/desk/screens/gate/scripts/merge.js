// The book: what all events amount to, in whatever order they come, however often, however late.
// The same as devices/domain/merging, over the same cases (tests/cases/merge). Pure.

const TURNS = [
  "taken_in",
  "moved",
  "hold_placed",
  "hold_lifted",
  "lost",
  "found",
  "given_back",
  "corrected",
];
const TURN = new Map(TURNS.map((verb, turn) => [verb, turn]));
const PLACING = new Set(["taken_in", "moved", "found"]);
const isPlacing = (event) => PLACING.has(event.verb);
const isHolding = (event) => event.verb === "hold_placed" || event.verb === "hold_lifted";

const byText = (one, other) => (one < other ? -1 : one > other ? 1 : 0);

// When two events happened, against each other; at one moment what must come first comes first.
export function inOrder(one, other) {
  return (
    one.at - other.at ||
    TURN.get(one.verb) - TURN.get(other.verb) ||
    byText(one.client_id, other.client_id)
  );
}

// The book of some events, as plain words: {records, differences}.
export function merge(events) {
  return bookOf(events).toJSON();
}

// A book that events can be added to; each costs no more than the records it touches.
export function bookOf(events = []) {
  const book = new Book();
  book.add(events);
  return book;
}

// INVARIANT: after any calls of add, in any order, it says what merge says of all events together.
export class Book {
  #lives = new Map();
  #records = new Map();
  #within = new Map();
  #claims = new Groups();
  #owned = new Groups();
  #ofPerson = new Groups();

  add(events) {
    const touched = new Set();
    for (const event of events) {
      if (!TURN.has(event.verb) || !event.custody_id) continue;
      if (!this.#lives.has(event.custody_id)) this.#lives.set(event.custody_id, new Map());
      this.#lives.get(event.custody_id).set(event.client_id, event);
      touched.add(event.custody_id);
    }
    for (const id of touched) this.#workOut(id);
    return touched;
  }

  // One record with the slot it has, which is none while another claimed it before; or null.
  record(id) {
    const found = this.#records.get(id);
    return found ? shown(found, this.#has(id, found)) : null;
  }

  // The records of one person in our hands, by id, the oldest first.
  heldOf(person_id) {
    const found = [];
    for (const id of this.#ofPerson.of(person_id)) {
      const record = this.record(id);
      if (record.state === "held") found.push({ custody_id: id, ...record });
    }
    return found.sort((a, b) => a.opened_at - b.opened_at || byText(a.custody_id, b.custody_id));
  }

  // Where a device lay at a moment, as far as we know: the slot it claimed then, or null.
  claimAt(id, at) {
    const then = recordOf(this.lifeOf(id).filter((event) => event.at <= at));
    return then?.claim_id ?? null;
  }

  // All records of one person, by id, whatever became of them.
  allOf(person_id) {
    return [...this.#ofPerson.of(person_id)].map((id) => ({ custody_id: id, ...this.record(id) }));
  }

  // Which record has a slot, or null while it is free.
  inSlot(slot_id) {
    const rivals = this.#claims.of(slot_id);
    return rivals.size ? this.#first(rivals) : null;
  }

  isTaken(slot_id) {
    return this.#claims.of(slot_id).size > 0;
  }

  // Whether an event is in it already.
  knows({ custody_id, client_id }) {
    return this.#lives.get(custody_id)?.has(client_id) ?? false;
  }

  // The events of one record, each once and in the order in which they happened.
  lifeOf(id) {
    return [...(this.#lives.get(id)?.values() ?? [])].sort(inOrder);
  }

  *ids() {
    yield* this.#records.keys();
  }

  get differences() {
    const found = [...this.#within.values()].flat();
    for (const [slot_id, ids] of this.#claims.shared()) {
      found.push({ kind: "one_slot", about: [...[...ids].sort(byText), slot_id] });
    }
    for (const [, ids] of this.#owned.shared()) {
      found.push({ kind: "in_twice", about: [...ids].sort(byText) });
    }
    return found.sort((a, b) => byText(a.kind, b.kind) || byParts(a.about, b.about));
  }

  toJSON() {
    const ids = [...this.#records.keys()].sort(byText);
    return {
      records: Object.fromEntries(ids.map((id) => [id, this.record(id)])),
      differences: this.differences,
    };
  }

  #workOut(id) {
    this.#forget(id);
    const life = this.lifeOf(id);
    const record = recordOf(life);
    const within = disagreements(life, record);
    if (within.length) this.#within.set(id, within.map((kind) => ({ kind, about: [id] })));
    else this.#within.delete(id);
    if (!record) return;
    this.#records.set(id, record);
    this.#ofPerson.put(record.person_id, id);
    if (record.claim_id) this.#claims.put(record.claim_id, id);
    if (record.state === "held" && !record.second) this.#owned.put(ownedBy(record), id);
  }

  #forget(id) {
    const was = this.#records.get(id);
    if (!was) return;
    this.#records.delete(id);
    this.#ofPerson.drop(was.person_id, id);
    this.#claims.drop(was.claim_id, id);
    this.#owned.drop(ownedBy(was), id);
  }

  #has(id, record) {
    return record.claim_id && this.inSlot(record.claim_id) === id ? record.claim_id : null;
  }

  #first(ids) {
    const since = (id) => this.#records.get(id).claimed_at;
    return [...ids].sort((a, b) => since(a) - since(b) || byText(a, b))[0];
  }
}

// Which ids share a key.
class Groups {
  #of = new Map();
  static #NOBODY = new Set();

  put(key, id) {
    if (!this.#of.has(key)) this.#of.set(key, new Set());
    this.#of.get(key).add(id);
  }

  drop(key, id) {
    const ids = this.#of.get(key);
    ids?.delete(id);
    if (ids?.size === 0) this.#of.delete(key);
  }

  of(key) {
    return this.#of.get(key) ?? Groups.#NOBODY;
  }

  *shared() {
    for (const [key, ids] of this.#of) if (ids.size > 1) yield [key, ids];
  }
}

// What one record's events amount to, its claim on a slot as if nobody disputed it; or null.
function recordOf(life) {
  const taken = life.filter((event) => event.verb === "taken_in");
  if (!taken.length) return null;
  const { state, closing } = endingOf(life);
  const placed = placedLast(life);
  const claims = state === "held" && placed;
  return {
    person_id: taken[0].person_id ?? null,
    kind: taken[0].kind ?? "",
    state,
    claim_id: claims ? placed.slot_id : null,
    claimed_at: claims ? placed.at : null,
    opened_at: taken[0].at,
    closed_at: closing ? Math.max(closing.at, taken[0].at) : null,
    holds: holdsAt(life),
    second: taken.some((event) => event.second),
  };
}

// What put a device where it is; where it lay before it was lost says nothing of now.
function placedLast(life) {
  const since = life.findLastIndex((event) => event.verb === "lost") + 1;
  return life.slice(since).findLast((event) => isPlacing(event) && event.slot_id);
}

// What says that a device is lost, unless it was found after that; or null.
function lostBy(life) {
  const last = life.findLast((event) => event.verb === "lost" || event.verb === "found");
  return last?.verb === "lost" ? last : null;
}

// INVARIANT: what is lost is never told as returned before a witness says it was found (IMP-66).
function endingOf(life) {
  const wrong = life.find((event) => event.verb === "corrected");
  if (wrong) return { state: "mistaken", closing: wrong };
  const lost = lostBy(life);
  if (lost) return { state: "lost", closing: lost };
  const back = life.find((event) => event.verb === "given_back");
  return back ? { state: "returned", closing: back } : { state: "held", closing: null };
}

// The holds in force after a life, or just before one of its events, sorted.
function holdsAt(life, until = null) {
  const last = new Map();
  for (const event of life) {
    if (until && inOrder(event, until) >= 0) break;
    if (isHolding(event)) last.set(event.hold ?? "", event.verb);
  }
  const placed = [...last].filter(([, verb]) => verb === "hold_placed");
  return placed.map(([code]) => code).sort(byText);
}

// What the events of one record cannot agree on.
function disagreements(life, record) {
  const given = life.filter((event) => event.verb === "given_back");
  const wrong = life.some((event) => event.verb === "corrected");
  const { closing } = endingOf(life);
  const afterwards = (event) => event.verb === "moved" && closing && inOrder(event, closing) > 0;
  const found = {
    not_taken_in: !record,
    taken_in_twice: life.filter((event) => event.verb === "taken_in").length > 1,
    given_back_twice: given.length > 1,
    corrected_and_given_back: wrong && given.length > 0,
    given_back_on_hold: given.some((event) => holdsAt(life, event).length > 0),
    moved_after_leaving: life.some(afterwards),
    lost_and_left: lostBy(life) !== null && (wrong || given.length > 0),
  };
  return Object.keys(found).filter((kind) => found[kind]);
}

function shown(record, slot_id) {
  const { person_id, kind, state, opened_at, closed_at, holds } = record;
  return { person_id, kind, state, slot_id, opened_at, closed_at, holds };
}

function ownedBy(record) {
  return `${record.person_id}\n${record.kind}`;
}

function byParts(one, other) {
  for (let place = 0; place < Math.min(one.length, other.length); place += 1) {
    const found = byText(one[place], other[place]);
    if (found) return found;
  }
  return one.length - other.length;
}
