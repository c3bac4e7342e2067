// When the day stops: which phones may sound, what lies where, what to say. Needs no network (IMP-86).
import { ending, raising } from "../alarm_decisions.js";
import { timeOf } from "../days.js";
import { button, fill, h } from "./draw.js";
import { problem } from "./tray_forms.js";

const KEEPS = "permit_keeps";
const NO_SLOT = "No slot";
const VOICE = "Tell the others by voice.";
const CLEAR = "All clear at this desk. Let the trays out next.";
const OTHERS = "If it becomes something else";
const RAISE =
  "One press, and from then on nothing goes back at this desk, network or not. Every other desk hears" +
  " of it as soon as there is a network: until then tell them by voice. An early closure stops nothing.";

// The sheet as plain values: what the opening said, and what this desk knows since.
// held: the devices in our hands, {slot_id}; keeping: the people who keep theirs by a permit.
export function sheetOf({ lockdown, slots }, { held, keeping }) {
  const containers = new Map(slots.map(([slot_id, name]) => [slot_id, name.replace(/\s*\S+$/, "")]));
  const counts = new Map();
  for (const { slot_id } of held) {
    const name = containers.get(slot_id) ?? NO_SLOT;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const placeOf = new Map(lockdown.containers.map(([name, place]) => [name, place]));
  const people = [...lockdown.people, ...keeping.map(({ name, form }) => [name, form])];
  return {
    people: [...new Map(people.map((each) => [each.join("\n"), each])).values()].sort(byForm),
    rules: lockdown.rules.map(([who, rooms, , unsaid]) => ({ who, rooms, unsaid })),
    places: [...counts].map(([name, devices]) => ({ name, devices, place: placeOf.get(name) ?? "" })),
    kinds: lockdown.kinds.map(([code, title, stops, first, parents]) => ({
      code,
      title,
      stops,
      first,
      parents,
    })),
  };
}

export class Alarm {
  title = "If the day stops";

  constructor({ desk, parts }) {
    this.desk = desk;
    this.said = parts.said;
    this.heading = h("p", { class: "lodge-caption" });
    this.problem = h("div", {});
    this.now = h("div", {});
    this.sheet = h("div", {});
    this.end = h("div", {});
    const print = button("Print this page", () => globalThis.print(), {
      className: "govuk-button govuk-button--secondary",
    });
    this.main = h("div", { class: "gate-alarm" }, this.heading, this.now, this.problem, this.sheet, this.end, print);
    this.refresh();
  }

  focus() {}

  press() {
    return false;
  }

  refresh() {
    const { day, opening } = this.desk;
    fill(this.heading, `As at ${timeOf(this.desk.now())}, from this desk's own book`);
    if (this.version === day.version) return;
    this.version = day.version;
    const people = day.roll.people;
    const sheet = sheetOf(opening, {
      held: people.flatMap(({ person_id }) => day.heldOf(person_id)),
      keeping: people.filter(({ person_id }) => day.notedOf(person_id).includes(KEEPS)),
    });
    const { alarm } = day;
    const kind = sheet.kinds.find(({ code }) => code === alarm?.kind);
    fill(this.now, alarm ? this.#onNow(alarm, kind, sheet) : this.#quiet(sheet, opening.who));
    fill(this.sheet, phones(sheet), places(sheet), alarm ? null : sayings(sheet));
    this.#showEnd(alarm, sheet);
  }

  // Drawn anew only when there is something else to carry: nobody's choice is taken away.
  #showEnd(alarm, sheet) {
    const { day } = this.desk;
    const now = JSON.stringify(alarm && [alarm.kind, alarm.since, day.alarms.all.length, sheet.places.map(({ name }) => name)]);
    if (now === this.wasEnd) return;
    this.wasEnd = now;
    fill(this.end, alarm && this.#ending(alarm, sheet));
  }

  #onNow({ title, since, isOnlyHere }, kind, sheet) {
    const others = this.desk.day.alarms.all.slice(1);
    const follow = this.#raising(sheet);
    return [
      h("h1", {}, `${title} is on`),
      h(
        "p",
        { class: "desk-alarm" },
        h("strong", {}, kind?.first ?? ""),
        ` Raised at ${timeOf(since)}${isOnlyHere ? `, and so far known at this desk only. ${VOICE}` : "."}`,
      ),
      kind && h("h2", {}, "For a parent who rings, word for word"),
      kind && h("blockquote", { class: "desk-slip" }, h("p", {}, kind.parents)),
      ...others.map((each) => h("p", {}, goesOn(each, title))),
      follow.length ? h("h2", {}, OTHERS) : null,
      follow.length ? h("div", { class: "desk-raise" }, follow) : null,
    ];
  }

  // The buttons of what may be raised now, by whoever may.
  #raising({ kinds }) {
    const { day, opening } = this.desk;
    const may = opening.who?.raises ? kinds.filter(({ code }) => day.alarms.mayFollow.has(code)) : [];
    return may.map(({ code, title, stops }) =>
      button(title, () => this.#do(raising, { kind: code }, `${title} is on at this desk.`), {
        className: `govuk-button govuk-button--${stops ? "warning" : "secondary"}`,
      }),
    );
  }

  #quiet(sheet, who) {
    return [
      h("h1", {}, this.title),
      who?.raises ? h("p", {}, RAISE) : h("p", {}, "The office or a school leader raises it. Tell them now."),
      who?.raises ? h("div", { class: "desk-raise" }, this.#raising(sheet)) : null,
    ];
  }

  #ending({ kind, title, stops }, { places: all }) {
    if (!this.desk.opening.who?.decides) {
      return h("p", {}, "The headteacher or a senior leader gives the all-clear, signed in as themselves.");
    }
    const { takers, all: trays } = this.desk.day.trays;
    const usual = new Map(trays.map((tray) => [tray.name, tray.usual]));
    const carriers = all.map(({ name }) => [name, carrierOf(name, takers, usual.get(name))]);
    const plan = () => carriers.map(([name, choice]) => [name, choice.value]);
    const isLast = this.desk.day.alarms.all.length === 1;
    const words = isLast && stops ? "All clear" : `${title} is over`;
    const said = isLast ? CLEAR : `${title} is over at this desk. Look below at what is still on.`;
    return h(
      "section",
      { class: "desk-form" },
      h("h2", {}, "When it is over"),
      carriers.map(([name, choice]) => h("label", { class: "desk-text" }, `Who carries ${name}?`, choice)),
      button(words, () => this.#do(ending, { kind, plan: plan() }, said)),
    );
  }

  // It is so once it is on the disk, and at this desk first.
  async #do(rule, asked, words) {
    let answer;
    try {
      answer = await this.desk.decide(rule, asked);
    } catch (error) {
      answer = { done: false, words: `This device could not write it down. ${VOICE} ${error.message}` };
    }
    fill(this.problem, answer.done ? null : problem(answer.words));
    if (answer.done) fill(this.said, words);
    this.refresh();
  }
}

function goesOn({ title, since }, first) {
  return `${title} since ${timeOf(since)} is on as well. When ${first.toLowerCase()} is over, it goes on until a leader ends that, too.`;
}

// A tray's own tutor is chosen already; nobody is a choice, too.
function carrierOf(name, takers, usual) {
  const people = [...takers].map(([id, who]) => h("option", { value: who, selected: id === usual }, who));
  return h("select", { class: "govuk-select" }, h("option", { value: "" }, "Stays; fetched at the desk"), people);
}

function sayings({ kinds }) {
  return kinds.map(({ title, first, parents }) =>
    h(
      "section",
      { class: "desk-left" },
      h("h2", {}, title),
      h("p", { class: "desk-line desk-line--alert" }, first),
      h("p", { class: "desk-line" }, "To parents who ring: “", parents, "”"),
    ),
  );
}

function phones({ people, rules }) {
  const who = people.map(([name, form]) => h("li", {}, form ? `${name} · ${form}` : name));
  const groups = rules.map(({ who: group, rooms, unsaid }) => {
    const where = `${group}: ${rooms.join(", ")}`;
    return h("li", {}, unsaid ? `${where} (the policy does not say; ask)` : where);
  });
  return h(
    "section",
    { class: "desk-missing" },
    h("h2", {}, "Phones that may be on: silence these"),
    who.length ? h("ul", {}, who) : h("p", {}, "No pupil keeps a phone by a permit today."),
    groups.length ? h("ul", {}, groups) : null,
  );
}

function places({ places: all }) {
  const list = all.map(({ name, devices, place }) =>
    h("li", {}, h("strong", {}, String(devices)), ` in ${name}${place ? `, ${place}` : ""}`),
  );
  return h(
    "section",
    { class: "desk-missing" },
    h("h2", {}, "What lies where"),
    list.length ? h("ul", {}, list) : h("p", {}, "Nothing is in our hands."),
  );
}

function byForm([one, form], [other, next]) {
  return form.localeCompare(next, "en", { numeric: true }) || one.localeCompare(other, "en");
}
