// Who is not accounted for, by form, as far as this desk knows; prints on one or two sheets.
import { timeOf } from "../days.js";
import { button, fill, h } from "./draw.js";

const NO_FORM = "No form";

// Pupils by form, each with what was noted of them; forms and names in the order of the roll.
export function byForm(people, notesOf) {
  const forms = new Map();
  for (const person of people) {
    const form = person.form || NO_FORM;
    if (!forms.has(form)) forms.set(form, []);
    forms.get(form).push({ name: person.name, notes: notesOf(person.person_id) });
  }
  const inOrder = [...forms].sort(([one], [other]) => one.localeCompare(other, "en", NATURAL));
  return inOrder.map(([form, pupils]) => ({ form, pupils }));
}

export class Missing {
  code = "missing";
  title = "Not accounted for";

  constructor(desk) {
    this.desk = desk;
    this.heading = h("p", { class: "lodge-caption" });
    this.list = h("div", {});
    this.main = h(
      "div",
      { class: "gate-missing" },
      this.heading,
      h("h1", {}, this.title),
      h("p", {}, "In school, as far as this desk knows, with nothing handed in and nothing noted."),
      button("Print this page", () => globalThis.print(), {
        className: "govuk-button govuk-button--secondary",
      }),
      this.list,
    );
    this.version = -1;
    this.refresh();
  }

  focus() {}

  press() {
    return false;
  }

  // Long lists are windowed by the browser: a form that is out of sight is not laid out.
  refresh() {
    fill(this.heading, `As at ${timeOf(this.desk.now())}, from this desk's own book`);
    if (this.version === this.desk.day.version) return;
    this.version = this.desk.day.version;
    const told = new Map(this.desk.opening.notes.map((note) => [note.code, note.told]));
    const notesOf = (id) => this.desk.day.notedOf(id).map((code) => told.get(code)).filter(Boolean);
    const forms = byForm(this.desk.those("open"), notesOf);
    fill(this.list, forms.length ? forms.map(sectionOf) : everybody());
  }
}

function sectionOf({ form, pupils }) {
  const many = h("span", { class: "lodge-quiet lodge-figures" }, `(${pupils.length})`);
  const list = pupils.map(({ name, notes }) =>
    h("li", { "data-missing": true }, name, notes.map((each) => h("span", { class: "desk-note" }, each))),
  );
  return h("section", { class: "desk-missing gate-window" }, h("h2", {}, form, " ", many), h("ul", {}, list));
}

function everybody() {
  return h(
    "div",
    { class: "desk-idle" },
    h("p", { class: "desk-idle__title" }, "Everybody is accounted for"),
    h("p", {}, "Each pupil expected has a device in, or a note that says why not."),
  );
}

const NATURAL = { numeric: true };
