// The counter strip, in pupils: with us, given back, noted, not accounted for; each in one of them,
// the first that fits, so it always balances. Only whose standing changed is counted again.

const PLACES = ["held", "returned", "noted", "open"];

export class Tally {
  #place = new Map();
  #counts = Object.fromEntries(PLACES.map((place) => [place, 0]));
  #standing;

  // standing: gives the place of a person, or "" for one of whom nothing is expected.
  constructor(person_ids, standing) {
    this.#standing = standing;
    this.update(person_ids);
  }

  update(person_ids) {
    for (const id of person_ids) {
      const was = this.#place.get(id);
      const is = this.#standing(id);
      if (was) this.#counts[was] -= 1;
      if (is) this.#counts[is] += 1;
      this.#place.set(id, is);
    }
  }

  get counts() {
    const expected = PLACES.reduce((sum, place) => sum + this.#counts[place], 0);
    return { ...this.#counts, in: this.#counts.held, expected };
  }

  // Those who stand in a place, by id.
  those(place) {
    return [...this.#place].filter(([, is]) => is === place).map(([id]) => id);
  }
}
