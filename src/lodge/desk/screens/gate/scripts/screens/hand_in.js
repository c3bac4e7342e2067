// The hand-in desk (J1): a card goes in at once, a name is shown first; the permit before all else.
import * as answers from "./answers.js";

const IDLE = answers.answer({
  headline: "Ready for the next",
  lines: [
    answers.line(
      "A card goes in at once. For a name, two letters are enough; then its number, or Enter.",
    ),
  ],
});

export class HandIn {
  code = "in";
  title = "Hand in";
  idle = IDLE;
  choosesKind = true;

  constructor(desk) {
    this.desk = desk;
    this.acts = {
      take: (act, chosen) => this.#take(act.person_id, chosen),
      choose: (act, chosen) => this.#choose(act.person_id, chosen),
      second: (act, chosen) => this.#take(act.person_id, chosen, { second: true }),
      two: (act, chosen) => this.#two(act.person_id, chosen),
      note: (act) => this.#note(act),
      correct: (act) => this.#correct(act),
    };
  }

  // What is shown while somebody types.
  look(text, chosen) {
    return answers.lookUp(this.desk, text, (person) => this.#about(person, chosen));
  }

  // Enter, by a finger or a scanner.
  async enter(text, chosen) {
    const found = this.desk.find(text);
    const { only } = found;
    if (!only || !found.by_card) return this.look(text, chosen);
    if (!answers.isPlain(this.desk, only, chosen.kind)) return this.#about(only, chosen);
    return this.#take(only.person_id, chosen);
  }

  side(big) {
    return answers.sideOf(this.desk, big);
  }

  #about(person, chosen) {
    return answers.aboutComing(this.desk, person, chosen);
  }

  // Whoever was chosen by name: taken in, unless something has to be seen first.
  #choose(person_id, chosen) {
    const person = this.desk.person(person_id);
    if (!answers.isPlain(this.desk, person, chosen.kind)) return this.#about(person, chosen);
    return this.#take(person_id, chosen);
  }

  async #take(person_id, chosen, { second = false } = {}) {
    const person = this.desk.person(person_id);
    const devices = this.desk.held(person_id);
    if (devices.length && !second) return answers.here(person, devices);
    const device = await this.desk.takeIn(person, { ...chosen, second });
    if (!device) return answers.here(person, this.desk.held(person_id));
    return answers.taken(this.desk, person, device);
  }

  async #two(person_id, chosen) {
    const person = this.desk.person(person_id);
    if (!this.desk.held(person_id).length) await this.desk.takeIn(person, chosen);
    return answers.second(person, this.desk.held(person_id));
  }

  async #note({ code, person_id, custody_id }) {
    const person = this.desk.person(person_id);
    const note = this.desk.notes.find((each) => each.code === code);
    await this.desk.note(person, note, custody_id);
    return answers.noted(this.desk, person, note, this.desk.held(person_id));
  }

  async #correct({ custody_id, person_id, code }) {
    await this.desk.correct(custody_id, this.desk.wrongs[code]);
    return answers.corrected(this.desk.person(person_id));
  }
}
