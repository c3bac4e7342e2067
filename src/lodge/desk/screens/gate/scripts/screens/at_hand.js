// What the screens ask of the desk and tell it, in the words that they use.
import { signOf } from "../collecting.js";
import { timeOf } from "../days.js";

const USUAL = "phone";
const DEVICE = "Device";

// Thrown when the desk says no to what was pressed; the message is for people.
export class Refused extends Error {}

export class AtHand {
  #desk;
  #undo = null;

  constructor(desk) {
    this.#desk = desk;
    const { kinds, notes, reasons, groups } = desk.opening;
    this.kinds = Object.entries(kinds);
    this.notes = notes;
    this.wrongs = reasons.wrong;
    this.early = reasons.early;
    this.knownBy = Object.entries(reasons.known_by ?? {});
    this.decides = Boolean(desk.opening.who?.decides);
    this.usualKind = USUAL;
    this.states = statesOf(groups);
    this.words = new Map(this.kinds);
  }

  // What the last act can still be undone by: {until, words}, or null.
  get undoable() {
    return this.#undo;
  }

  find(text) {
    return this.#desk.find(text);
  }

  person(person_id) {
    return this.#desk.day.roll.person(person_id);
  }

  kindWords(kind) {
    return this.words.get(kind) ?? DEVICE;
  }

  held(person_id) {
    return this.#desk.day.heldOf(person_id).map((each) => this.#shown(each));
  }

  // With what it looks like, where somebody wrote that down: another one is noticed (J1).
  mayComeIn({ person_id }, kind) {
    const { day } = this.#desk;
    const said = day.comingOf(person_id, kind);
    const looks = day.looks.of(person_id, kind);
    const words = `It should be: ${looks}. If it is another, press Not as described.`;
    return looks ? { ...said, lines: [...said.lines, { words, clause: "", alert: false }] } : said;
  }

  mayGoBack(person, { custody_id }, to, reason) {
    return this.#desk.mayGoBack({ custody_id, to, reason });
  }

  needsSecondLook() {
    return this.#desk.freshness.isOld;
  }

  holdsCheckedAt() {
    return timeOf(this.#desk.freshness.checkedAt);
  }

  // Takes a device in; gives it as it is now. Null if one of that kind is in already.
  async takeIn({ person_id, name }, { kind, state, second = false }) {
    const { states } = this.#desk.day.groupOf(person_id);
    const as = states?.includes(state) ? state : undefined;
    const said = await this.#desk.takeIn({ person_id, kind, state: as, second });
    if (said.code === "in_already") return null;
    this.#done(said, `${name}: ${this.kindWords(kind).toLowerCase()} in`);
    return this.held(person_id).find((each) => each.custody_id === said.custody_id);
  }

  // Gives a device back to its owner; says whether it went.
  async giveBack({ name }, { custody_id, kindWords }, { reason, looked }) {
    const said = await this.#desk.giveBack({ custody_id, to: "pupil", reason, looked });
    if (!said.done) return false;
    this.#done(said, `${name}: ${kindWords.toLowerCase()} back`);
    return true;
  }

  // Gives a device to an adult by the name they say: {done, to?, code?, words?, clause?}. Whether
  // they are on the list is known by that name alone; the desk has no names of contacts.
  async giveToAdult({ person_id, name }, { custody_id, kindWords }, { adult, ...asked }) {
    const sign = await signOf(this.#desk.day.collectors, person_id, adult);
    const told = { ...asked, custody_id, to: "adult", name: adult, sign };
    const said = await this.#desk.giveBack(told);
    if (!said.done) return said;
    this.#done(said, `${name}: ${kindWords.toLowerCase()} to an adult`);
    return { done: true, to: said.event.to };
  }

  async note({ person_id, name }, { code, button }, custody_id) {
    const said = await this.#desk.note({ person_id, code, custody_id: custody_id ?? undefined });
    this.#done(said, `${name}: ${button.toLowerCase()}`);
  }

  async correct(custody_id, reason) {
    this.#done(await this.#desk.correct({ custody_id, reason }), "");
  }

  // Undoes the last act; gives the person it was about.
  async undo() {
    const { person_id } = this.#undo;
    this.#done(await this.#desk.undo(), "");
    return this.person(person_id);
  }

  #done(said, words) {
    this.#undo = null;
    if (!said.done) throw new Refused(said.words);
    const { custody_id } = said.event;
    const person_id = said.event.person_id ?? this.#desk.book().record(custody_id)?.person_id;
    if (words) this.#undo = { until: said.undo_until, words, person_id };
  }

  #shown(each) {
    return {
      custody_id: each.custody_id,
      kind: each.kind,
      kindWords: this.kindWords(each.kind),
      place: each.slot,
      looks: this.#desk.day.looks.of(each.person_id, each.kind),
      opened_at: each.opened_at,
    };
  }
}

// A day of the roll, as people say it.
export function dayOf(text) {
  return DAY.format(new Date(`${text}T12:00:00Z`));
}

// Every state a group's devices may come in, with its words, each once.
function statesOf(groups) {
  const all = [...new Set(groups.flatMap((group) => group.states ?? []))];
  return all.map((state) => [state, state.replaceAll("_", " ")]);
}

const DAY = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  weekday: "long",
  day: "numeric",
  month: "long",
});
