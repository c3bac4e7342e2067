// One day at one desk, in memory: who could come, what is in the book, what was noted.
import { Alarms } from "./alarms.js";
import { londonDay } from "./days.js";
import { Leaving } from "./leaving.js";
import { Looks } from "./looks.js";
import { bookOf } from "./merge.js";
import { Roll } from "./roll.js";
import { mayComeIn, mayGoBack, mayTake, usualState, whereTo } from "./rules.js";
import { Tally } from "./tally.js";
import { Trays } from "./trays.js";

const USUAL = "phone";
const NOBODY = Object.freeze({ salt: "-", of: Object.freeze({}) });

export class Day {
  #noted = new Map();
  #unnoted = new Set();
  #accounts;
  #away = new Set();
  #closedLate = new Set();
  #collectors = NOBODY;
  #keptAway;
  #slots;
  #version = 0;

  // opening: as the server gave it; news: what was heard since; own: this desk's own events.
  constructor(opening, { news = [], own = [] } = {}) {
    this.opening = opening;
    this.roll = new Roll(opening);
    this.trays = new Trays(opening);
    this.alarms = new Alarms(opening);
    this.leaving = new Leaving(opening);
    this.looks = new Looks();
    this.book = bookOf();
    this.#slots = new Map(opening.slots.map((row) => [row[0], row]));
    const notes = opening.notes ?? [];
    this.#accounts = new Set(notes.filter((each) => each.accounts).map((each) => each.code));
    this.#keptAway = new Set(opening.away ?? []);
    this.tally = new Tally([], (person_id) => this.#standing(person_id));
    this.hear(opening);
    for (const each of news) this.hear(each);
    this.add(own);
    this.tally.update(this.roll.people.map((person) => person.person_id));
  }

  // How often it has changed: a page that shows one number need not draw it twice.
  get version() {
    return this.#version;
  }

  // The alarm that is on as far as this desk knows, or null; see Alarms.
  get alarm() {
    return this.alarms.on;
  }

  // The earlier days, as 2026-11-20, that nobody closed as far as this desk knows.
  get leftOpen() {
    return (this.opening.left_open ?? []).filter((on) => !this.#closedLate.has(on));
  }

  // Takes in what the server told; of what holds now, what was told last.
  hear({ events = [], noted = [], unnoted = [], tray_events = [], alarms, away, gone, collectors, looks, closed_late = [] }) {
    for (const [person_id, code, id] of noted) this.#note(person_id, code, id);
    for (const id of unnoted) this.#unnoted.add(id);
    this.add([...events, ...tray_events]);
    const whose = unnoted.length ? this.#noted.keys() : noted.map(([person_id]) => person_id);
    this.tally.update(new Set(whose));
    if (alarms) this.#hearOfAlarms(alarms);
    if (away) this.#expect(away);
    for (const on of closed_late) this.#closedLate.add(on);
    if (gone) this.#hearOfGone(gone);
    if (looks) this.#hearOfLooks(looks);
    if (collectors) this.#collectors = collectors;
  }

  // What of some news is not here yet, or null if all of it is.
  unknownOf({ events = [], noted = [], unnoted = [], tray_events = [], looks = [], closed_late = [], ...now }) {
    const { alarms, away, gone, collectors } = now;
    const fresh = events.filter((event) => !this.book.knows(event));
    const notes = noted.filter(([person_id, code, id]) => !this.#noted.get(person_id)?.has(id ?? code));
    const back = unnoted.filter((id) => !this.#unnoted.has(id));
    const trays = tray_events.filter((event) => !this.trays.knows(event));
    const look = this.looks.unknownOf(looks);
    const late = closed_late.filter((on) => !this.#closedLate.has(on));
    const said = { events: fresh, noted: notes, unnoted: back, tray_events: trays, looks: look, closed_late: late };
    const isNew = [fresh, notes, back, trays, look, late].some((each) => each.length);
    if (!isNew && !away && !collectors) return null;
    return { ...said, ...(away && { alarms, away, gone }), ...(collectors && { collectors }) };
  }

  // Takes in events, of this desk or another; those that are here already change nothing.
  add(events) {
    const notes = events.filter(({ verb }) => verb === "noted" || verb === "unnoted");
    for (const { verb, person_id, code, client_id, note_id } of notes) {
      if (verb === "noted") this.#note(person_id, code, client_id);
      else this.#unnoted.add(note_id);
    }
    this.trays.add(events);
    this.alarms.add(events);
    const touched = this.book.add(events);
    for (const each of events) this.leaving.add(each, this.book.record(each.custody_id)?.person_id);
    const people = [...touched].map((id) => this.book.record(id)?.person_id).filter(Boolean);
    this.tally.update(new Set([...people, ...notes.map((event) => event.person_id)]));
    this.#version += 1;
  }

  notedOf(person_id) {
    const all = [...(this.#noted.get(person_id) ?? [])];
    return [...new Set(all.filter(([id]) => !this.#unnoted.has(id)).map(([, code]) => code))];
  }

  groupOf(person_id) {
    const person = this.roll.person(person_id);
    return (person && this.opening.groups[person.group]) ?? {};
  }

  slotName(slot_id) {
    return this.#slots.get(slot_id)?.[1] ?? "";
  }

  // Where a device of somebody would go now; see whereTo.
  slotFor(person_id, from = null) {
    return whereTo({
      slots: this.opening.slots,
      group: this.groupOf(person_id),
      person_id,
      isTaken: (slot_id) => this.book.isTaken(slot_id),
      from,
    });
  }

  // Whether somebody's device may come in; see mayComeIn.
  comingOf(person_id, kind) {
    const person = this.roll.person(person_id);
    return mayComeIn({ group: this.groupOf(person_id), person, noted: this.notedOf(person_id), kind });
  }

  // All that a screen shows of one person, or null if nobody of the roll is meant.
  about(person_id, { kind = USUAL, from = null } = {}) {
    const person = this.roll.person(person_id);
    if (!person) return null;
    const group = this.groupOf(person_id);
    const noted = this.notedOf(person_id);
    return {
      person,
      held: this.heldOf(person_id),
      noted,
      coming: this.comingOf(person_id, kind),
      state: usualState(group),
      slot: this.slotFor(person_id, from),
      takers: mayTake(group),
    };
  }

  heldOf(person_id) {
    return this.book
      .heldOf(person_id)
      .map((record) => ({ ...record, slot: this.slotName(record.slot_id) }));
  }

  // Who may collect, by signs: {salt, of: {person_id: [sign]}}; see collecting.js.
  get collectors() {
    return this.#collectors;
  }

  // Whether the adult of a sign is on the list of those who may collect a pupil.
  mayCollect(person_id, sign) {
    return Boolean(sign) && (this.#collectors.of[person_id]?.includes(sign) ?? false);
  }

  // A record with what it came in as, so that what happens to it next can be undone; or null.
  asItIs(custody_id) {
    const record = custody_id && this.book.record(custody_id);
    if (!record) return null;
    const came = this.book.lifeOf(custody_id).find((event) => event.verb === "taken_in");
    return { ...record, state: came.state, second: came.second };
  }

  // Whether a device may go back now; see mayGoBack.
  goingBack({ custody_id, to, at, reason = "" }) {
    const record = this.book.record(custody_id);
    const decides = Boolean(this.opening.who?.decides);
    const group = record ? this.groupOf(record.person_id) : {};
    const flags = this.#flags(record);
    return mayGoBack({ record, group, to, at, reason, decides, flags, alarm: this.alarm });
  }

  // Every tray with how it stands: {container_id, name, place, form, usual, state, since, to_name,
  // seal, signed, frozen, counted, expected, stays, early, isMine}; early: what is not on hold, but
  // its owner left before it.
  // INVARIANT: nothing of what lies in a tray is in it before it was counted, but what stays (IMP-11).
  traysShown(at) {
    return this.trays.all.map((tray) => this.#shownTray(tray, at));
  }

  trayShown(container_id, at) {
    const tray = this.trays.tray(container_id);
    return tray && this.#shownTray(tray, at);
  }

  // What lies in a tray, by slot: {custody_id, slot, person, kind, holds}.
  insideOf(container_id) {
    return this.opening.slots
      .filter(([, , container]) => container === container_id)
      .map(([slot_id, name]) => [this.book.inSlot(slot_id), name])
      .filter(([custody_id]) => custody_id)
      .map(([custody_id, slot]) => {
        const { person_id, kind, holds } = this.book.record(custody_id);
        return { custody_id, slot, person: this.roll.person(person_id), kind, holds };
      });
  }

  // The free slots outside every tray that are kept for nobody.
  slotsOutsideTrays() {
    return this.opening.slots
      .filter(([, , container, kept_for]) => !this.trays.tray(container) && kept_for === null)
      .map(([slot_id]) => slot_id)
      .filter((slot_id) => !this.book.isTaken(slot_id));
  }

  #shownTray(tray, at) {
    const { container_id } = tray;
    const insideAt = (moment) => this.#countAt(container_id, moment);
    const standing = this.trays.standing(container_id, londonDay(at), insideAt);
    const inside = this.insideOf(container_id);
    const stays = inside.filter(({ custody_id }) => this.#isKept(custody_id));
    const left = inside.filter(({ custody_id }) => this.#isLeft(custody_id, at));
    const early = left.filter((each) => !stays.includes(each));
    const isMine = standing.state === "out" && standing.to_id === this.opening.who?.person_id;
    return { ...tray, ...standing, stays, early, isMine };
  }

  #isKept(custody_id) {
    const record = this.book.record(custody_id);
    return record.holds.length > 0 || this.#flags(record).includes("h");
  }

  #isLeft(custody_id, at) {
    return this.leaving.hasLeftWithout(this.book.record(custody_id), at);
  }

  // How many devices lay in a tray at a moment.
  #countAt(container_id, at) {
    const slots = new Set(
      this.opening.slots.filter((row) => row[2] === container_id).map(([slot_id]) => slot_id),
    );
    let many = 0;
    for (const id of this.book.ids()) if (slots.has(this.book.claimAt(id, at))) many += 1;
    return many;
  }

  // What the events cannot agree on, with the people and the slot each is about.
  differences() {
    return this.book.differences.map(({ kind, about }) => ({
      kind,
      about,
      people: [...new Set(about.map((id) => this.#personOf(id)).filter(Boolean))],
      slot: about.map((id) => this.slotName(id)).find(Boolean) ?? "",
    }));
  }

  #personOf(custody_id) {
    const known = this.book.record(custody_id)?.person_id;
    return known ? this.roll.person(known) : null;
  }

  // A hold that the server told of by the person stands unless the book shows whose hold it is.
  #flags(record) {
    const flags = (record && this.roll.person(record.person_id)?.flags) ?? "";
    if (!flags.includes("h")) return "";
    const explained = this.book.heldOf(record.person_id).some((each) => each.holds.length);
    return explained ? "" : "h";
  }

  // Who is away today; of whom the policy expects nothing, nothing is expected either way.
  #expect(away) {
    const changed = new Set([...this.#away, ...away]);
    this.#away = new Set(away);
    this.tally.update([...changed].filter((id) => this.roll.person(id)));
    this.#version += 1;
  }

  #isExpected(person_id) {
    if (this.#away.has(person_id)) return false;
    const { flags } = this.roll.person(person_id);
    return !flags.includes("x") || this.#keptAway.has(person_id);
  }

  #hearOfLooks(looks) {
    this.looks.hear(looks);
    this.#version += 1;
  }

  #hearOfGone(gone) {
    this.leaving.hear(gone);
    this.#version += 1;
  }

  #hearOfAlarms(said) {
    this.alarms.hear(said);
    this.#version += 1;
  }

  // By its own id, so that it can be taken back; whichever of the two is heard of first.
  #note(person_id, code, id = code) {
    if (!this.#noted.has(person_id)) this.#noted.set(person_id, new Map());
    this.#noted.get(person_id).set(id, code);
  }

  #standing(person_id) {
    if (!this.roll.person(person_id)) return "";
    const records = this.book.allOf(person_id);
    if (records.some((each) => each.state === "held")) return "held";
    if (records.some((each) => each.state === "returned")) return "returned";
    if (this.notedOf(person_id).some((code) => this.#accounts.has(code))) return "noted";
    if (records.some((each) => each.state === "lost")) return "noted";
    const brings = this.groupOf(person_id).kinds?.[USUAL];
    return this.#isExpected(person_id) && brings?.verdict !== "forbid" ? "open" : "";
  }
}
