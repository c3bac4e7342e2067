// Which container this desk fills first, so that two desks without a network need not meet in one slot.
import { h } from "./draw.js";

const KEPT_AS = "lodge.gate.fills.";
const ANY = "";

// The containers that have slots, each with a name: slots are called by container and number.
export function containersOf(slots) {
  const names = new Map();
  for (const [, name, container_id, kept_for] of slots) {
    if (kept_for === null) names.set(container_id, name.replace(/\s*\S+$/, ""));
  }
  return [...names].map(([id, name]) => ({ id, name }));
}

export class Filling {
  // whenChosen: called when somebody chose, so that the box has the cursor again.
  constructor({ desk, slug, whenChosen }) {
    this.desk = desk;
    this.kept = KEPT_AS + slug;
    const all = containersOf(desk.opening.slots);
    this.place = all.length > 1 ? this.#chooser(all, whenChosen) : null;
    this.#fill(localStorage.getItem(this.kept) ?? ANY);
  }

  #chooser(all, whenChosen) {
    const now = localStorage.getItem(this.kept) ?? ANY;
    const choices = [{ id: ANY, name: "In the usual order" }, ...all].map(({ id, name }) =>
      h("option", { value: id, selected: id === now }, name),
    );
    const chosen = (event) => {
      localStorage.setItem(this.kept, event.target.value);
      this.#fill(event.target.value);
      whenChosen();
    };
    return h(
      "p",
      { class: "gate-fills" },
      h("label", { for: "fills" }, "This desk fills first"),
      h("select", { id: "fills", class: "govuk-select", change: chosen }, choices),
    );
  }

  #fill(container_id) {
    this.desk.fill(container_id || null);
  }
}
