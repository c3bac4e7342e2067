// The return desk (J2): the hand-in desk turned round.
import { toAnAdult } from "./adults.js";
import { answer, line, lookUp } from "./answers.js";
import { aboutGoing, goesAtOnce, gone } from "./going.js";

const IDLE = answer({
  headline: "Ready for the next",
  lines: [
    line("A card gives the device back at once when it may go. For a name, two letters are enough."),
  ],
});

// What whoever stands here can put right in the form; anything else is said of the device itself.
const MENDS = new Set(["unnamed", "unknown", "not_to_them"]);

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
      adult: (act) => this.#ask(act),
      give_adult: (act) => this.#giveToAdult(act),
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
    const device = this.#held(person_id, custody_id);
    const went = device && (await this.desk.giveBack(person, device, { reason, looked }));
    return went ? gone(this.desk, person, device) : aboutGoing(this.desk, person);
  }

  #ask({ person_id, custody_id }) {
    const person = this.desk.person(person_id);
    const device = this.#held(person_id, custody_id);
    return device ? toAnAdult(this.desk, person, device) : aboutGoing(this.desk, person);
  }

  async #giveToAdult({ person_id, custody_id, ...asked }) {
    const person = this.desk.person(person_id);
    const device = this.#held(person_id, custody_id);
    if (!device) return aboutGoing(this.desk, person);
    const said = await this.desk.giveToAdult(person, device, { ...asked, looked: true });
    if (MENDS.has(said.code)) return toAnAdult(this.desk, person, device, { asked, why: said });
    if (!said.done) return aboutGoing(this.desk, person);
    return gone(this.desk, person, device, asked.adult.trim());
  }

  #held(person_id, custody_id) {
    return this.desk.held(person_id).find((each) => each.custody_id === custody_id);
  }
}
