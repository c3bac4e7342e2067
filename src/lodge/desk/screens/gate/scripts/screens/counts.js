// The counter strip: in, expected, and what else each pupil is; it always balances.
import { fill, h } from "./draw.js";

const SHOWN = [
  ["held", "In"],
  ["expected", "Expected"],
  ["returned", "Given back"],
  ["noted", "Noted"],
  ["open", "Not accounted for"],
];

export class Counts {
  constructor(place) {
    this.place = place;
    this.numbers = new Map();
  }

  // counts: of the desk, or null while it is not open.
  show(counts) {
    if (!counts) {
      this.numbers.clear();
      return fill(this.place);
    }
    if (!this.numbers.size) this.#draw();
    for (const [name] of SHOWN) {
      const said = String(counts[name]);
      const number = this.numbers.get(name);
      if (number.textContent !== said) number.textContent = said;
    }
    return null;
  }

  #draw() {
    const items = SHOWN.map(([name, label]) => {
      const number = h("dd", { "data-counter": name });
      this.numbers.set(name, number);
      return h("div", {}, h("dt", {}, label), number);
    });
    fill(this.place, h("dl", { class: "lodge-counters", "aria-label": "Today in pupils" }, items));
  }
}
