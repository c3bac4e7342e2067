// The return desk (J2): the hand-in desk turned round.
import { answer, line, lookUp } from "./answers.js";
import { aboutGoing, goesAtOnce, gone } from "./going.js";

const IDLE = answer({
  headline: "Ready for the next",
  lines: [
    line("A card gives the device back at once when it may go. For a name, two letters are enough."),
  ],
});

export class GiveBack {
  code = "back";
  title = "Give back";
  idle = IDLE;
  choosesKind = false;

  constructor(desk) {
    this.desk = desk;
    this.acts = {
      choose: (act) => this.#come(this.desk.person(act.person_id)),
      // Whoever presses the button has read what stands above it: that is the second look.
      give: (act) => this.#give({ ...act, looked: true }),
    };
  }

  look(text) {
    return lookUp(this.desk, text, (person) => aboutGoing(this.desk, person));
  }

  async enter(text) {
    const found = this.desk.find(text);
    return found.only && found.by_card ? this.#come(found.only) : this.look(text);
  }

  side() {
    return [];
  }

  async #come(person) {
    const device = goesAtOnce(this.desk, person);
    if (!device) return aboutGoing(this.desk, person);
    return this.#give({ person_id: person.person_id, custody_id: device.custody_id, reason: "" });
  }

  // Judged once more: what was shown may be older than what was heard since.
  async #give({ person_id, custody_id, reason, looked = false }) {
    const person = this.desk.person(person_id);
    const device = this.desk.held(person_id).find((each) => each.custody_id === custody_id);
    const went = device && (await this.desk.giveBack(person, device, { reason, looked }));
    return went ? gone(this.desk, person, device) : aboutGoing(this.desk, person);
  }
}
