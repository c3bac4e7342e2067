// When a thing happened, and its number at this desk. Pure: whoever calls says what the clocks show.
//
// The device's clock may be wrong, and may be set back while the desk works. So moments are counted
// from what the server said at opening, by the steadier of two clocks, and never run backwards.

// More than this between what we count and what the device's clock says is told to people.
export const DOUBTFUL = 120_000;

// clocks: {wall, steady} in milliseconds: the device's own, and one that nobody can set.
export class Clock {
  #clocks;
  #offset;
  #anchor;

  constructor({ wall, steady, offset = 0 }) {
    this.#clocks = { wall, steady };
    this.#offset = offset;
    this.#anchor = { at: wall() + offset, steady: steady() };
  }

  // Milliseconds since 1970, UTC, as well as this desk can know them.
  now() {
    // A device that slept stops its steady clock; one whose clock was set back, the other one.
    const at = Math.round(Math.max(this.#clocks.wall() + this.#offset, this.#steadily()));
    this.#anchor = { at, steady: this.#clocks.steady() };
    return at;
  }

  // Puts it right by what the server said, and how long the answer took.
  agree(serverAt, took = 0) {
    const at = Math.round(serverAt + took / 2);
    this.#offset = at - this.#clocks.wall();
    this.#anchor = { at, steady: this.#clocks.steady() };
    return this.#offset;
  }

  get offset() {
    return this.#offset;
  }

  // Whether somebody seems to have set the device's clock back since we last agreed.
  get isDoubtful() {
    return this.#steadily() - (this.#clocks.wall() + this.#offset) > DOUBTFUL;
  }

  #steadily() {
    return this.#anchor.at + (this.#clocks.steady() - this.#anchor.steady);
  }
}

// The stamp of the next event, and what to keep so that the one after it is later.
// last: {at, seq} of the one before, or nothing at the first.
export function stampAfter(last, now) {
  return { at: Math.max(now, (last?.at ?? 0) + 1), seq: (last?.seq ?? 0) + 1 };
}
