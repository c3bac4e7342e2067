// Who is gone during the day, so that what they left behind does not go out in a tray. Pure.
// The same as desk/domain/leaving.py, over the same cases (tests/cases/gate/leaving).

// For these everybody leaves, or whoever has it goes on being in school: nobody left before it.
const STAYS = "closing";

// Whether somebody is gone at a moment, and what came in then was here before they went.
// gone: the rows of an opening, [person_id, since, until]; until is null where nobody knows it.
export function leftWithout(gone, { opened_at, at }) {
  return gone.some(
    ([, since, until]) => since <= at && (until === null || at < until) && opened_at < since,
  );
}

export class Leaving {
  #told = new Map();
  #went = new Map();
  #reasons;

  // reasons: why a device goes back early, by code, as an opening has them.
  constructor({ reasons }) {
    const early = Object.entries(reasons?.early ?? {}).filter(([code]) => code !== STAYS);
    this.#reasons = early.map(([, words]) => words).filter(Boolean);
  }

  // Takes in what the server told: all of it, each time.
  hear(gone) {
    this.#told = new Map();
    for (const row of gone) this.#told.set(row[0], [...(this.#told.get(row[0]) ?? []), row]);
  }

  // Takes in what was done at this desk: whoever took something early is gone, until they are back.
  add({ verb, reason = "", at }, person_id) {
    if (!person_id) return;
    const early = verb === "given_back" && this.#reasons.some((words) => reason.startsWith(words));
    if (early) this.#went.set(person_id, [person_id, at, null]);
    else if (verb === "taken_in" && at > (this.#went.get(person_id)?.[1] ?? at)) this.#went.delete(person_id);
  }

  hasLeftWithout({ person_id, opened_at }, at) {
    const went = this.#went.get(person_id);
    return leftWithout([...(this.#told.get(person_id) ?? []), ...(went ? [went] : [])], { opened_at, at });
  }
}
