// Chance that can be had again, and events drawn by it: few people, slots and moments, much to disagree on.

const VERBS = ["taken_in", "taken_in", "moved", "hold_placed", "hold_lifted", "given_back", "corrected"];
const NINE = 1_795_424_400_000;

// Numbers from 0 to 1, the same for the same seed (mulberry32).
export function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let found = Math.imul(state ^ (state >>> 15), state | 1);
    found ^= found + Math.imul(found ^ (found >>> 7), found | 61);
    return ((found ^ (found >>> 14)) >>> 0) / 4294967296;
  };
}

export function shuffled(random, list) {
  const found = [...list];
  for (let place = found.length - 1; place > 0; place -= 1) {
    const other = Math.floor(random() * (place + 1));
    [found[place], found[other]] = [found[other], found[place]];
  }
  return found;
}

// An id of a kind by its number, as a UUID is written.
export function id(kind, number) {
  return `${String(kind).padStart(8, "0")}-0000-4000-8000-${String(number).padStart(12, "0")}`;
}

let made = 0;

// One event, in whole minutes after nine.
export function told(verb, { record, at, person = null, slot = null, kind = "phone", hold = "", second = false }) {
  made += 1;
  const comes = verb === "taken_in";
  return {
    client_id: id(1, made),
    custody_id: id(2, record),
    verb,
    at: NINE + at * 60_000,
    person_id: comes ? id(3, person) : null,
    kind: comes ? kind : "",
    slot_id: slot === null ? null : id(4, slot),
    hold,
    second,
  };
}

// Some events about a few records.
export function drawn(random) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  return Array.from({ length: 2 + Math.floor(random() * 16) }, (_, number) => {
    const verb = pick(VERBS);
    const places = verb === "taken_in" || verb === "moved";
    const event = told(verb, {
      record: pick([1, 2, 3, 4]),
      at: pick([0, 1, 2, 3, 4, 5]),
      person: pick([1, 2]),
      slot: places ? pick([1, 2, null]) : null,
      kind: pick(["phone", "tablet"]),
      hold: verb.startsWith("hold") ? pick(["77aa", "0d1f"]) : "",
      second: verb === "taken_in" && random() < 0.3,
    });
    return { ...event, client_id: id(1, number + Math.floor(random() * 1000) * 100) };
  });
}
