// The forms of a tray's page. Each gives what is drawn; do_ is called with what was asked.
import { button, fill, h } from "./draw.js";

const PERSON = "Somebody who has left";
const QUIET = { className: "govuk-button govuk-button--secondary" };

// It goes out: to whom, and under which seal.
export function outForm({ tray, takers, do_ }) {
  const choices = [...takers].map(([id, name]) =>
    h("option", { value: id, selected: id === tray.usual }, name),
  );
  const to = h("select", { class: "govuk-select", id: "to" }, choices);
  const seal = text({ id: "seal", maxlength: 30, required: true });
  const place = text({ id: "place", maxlength: 100 });
  return form(
    () => do_({ to_id: to.value, seal: seal.value, place: place.value }),
    label("to", "Who takes it?", to),
    label("seal", "Number of the seal", seal),
    label("place", "Where it goes, if not to its usual place", place),
    submit("It goes out"),
  );
}

// It is back: counted before anything is shown of what should lie in it (IMP-11).
export function countForm({ words, do_ }) {
  const counted = text({ id: "counted", inputmode: "numeric", maxlength: 4, required: true });
  counted.classList.add("desk-number");
  const seal = text({ id: "seal", maxlength: 30 });
  return form(
    () => do_({ counted: numberIn(counted.value), seal: seal.value }),
    label("counted", "How many devices lie in it? Count before you look anywhere else.", counted),
    label("seal", "Number of the seal, if it came back sealed", seal),
    submit(words),
  );
}

export function settleForm({ do_ }) {
  const reason = text({ id: "reason", maxlength: 150, required: true });
  return form(
    () => do_({ reason: reason.value }),
    label("reason", "What you found", reason),
    submit("It is settled", QUIET.className),
  );
}

// All went back but those ticked; early: whose owners left before them, ticked already; ask: what
// has to be read first, where holds are not fresh.
export function signForm({ inside, stays, early = [], who, ask, do_ }) {
  const held = new Set(stays.map((each) => each.custody_id));
  const going = inside.filter((each) => !held.has(each.custody_id));
  const left = new Set(early.map((each) => each.custody_id));
  const boxes = going.map(({ custody_id: value }) =>
    h("input", { type: "checkbox", value, checked: left.has(value) }),
  );
  const rows = going.map((each, place) =>
    h("li", {}, h("label", {}, boxes[place], " ", h("strong", {}, each.slot), ` ${nameOf(each)}${left.has(each.custody_id) ? ": has left" : ""}`)),
  );
  const kept = () => boxes.filter((box) => box.checked).map((box) => box.value);
  return form(
    () => do_({ kept: kept(), looked: Boolean(ask) }),
    stays.length ? stayList(stays) : null,
    rows.length
      ? h(
          "fieldset",
          {},
          h("legend", {}, "Tick only those you did not hand out"),
          h("ul", { class: "desk-inside desk-inside--tick" }, rows),
        )
      : h("p", {}, "Nothing of this tray is to be handed out."),
    ask ? h("p", { class: "desk-line desk-line--alert" }, sign(), ask) : null,
    h("p", {}, "I handed all others to their owners. ", h("strong", {}, who)),
    submit(ask ? "I have asked. Sign: all returned but those ticked" : "Sign: all returned but those ticked"),
  );
}

// What must stay here, and the one press that says that it is out of the trays.
export function pullForm({ stays, do_ }) {
  return h(
    "section",
    { class: "desk-left desk-pull" },
    h("h2", { class: "desk-left__what" }, "Pull these first: they stay here"),
    h("ul", {}, stays.map((each) => h("li", {}, each.slot))),
    h("p", { class: "desk-line" }, "Each gets a slot outside the trays."),
    h("p", { class: "desk-buttons" }, button("They are pulled", () => do_({}))),
  );
}

// What the book says lies in it: only after it was counted.
export function insideList(inside, kindWords) {
  if (!inside.length) return h("p", {}, "Nothing.");
  const rows = inside.map((each) =>
    h("li", {}, h("strong", {}, each.slot), ` ${kindWords(each.kind).toLowerCase()}, ${nameOf(each)}`),
  );
  return h("ul", { class: "desk-inside" }, rows);
}

// Says what went wrong beside the form, and lets it be sent again.
export function problem(words) {
  const place = h("p", { class: "govuk-error-message", role: "alert" });
  fill(place, words);
  return place;
}

function stayList(stays) {
  const rows = stays.map((each) =>
    h("li", {}, h("strong", {}, each.slot), ` ${nameOf(each)}: on hold`),
  );
  return h(
    "div",
    { class: "desk-left" },
    h("h2", { class: "desk-left__what" }, "Do not hand these out: they go back to the desk in the tray"),
    h("ul", { class: "desk-inside" }, rows),
  );
}

function form(send, ...parts) {
  const go = (event) => {
    event.preventDefault();
    send();
  };
  return h("form", { class: "desk-form", autocomplete: "off", novalidate: true, submit: go }, ...parts);
}

const text = (more) => h("input", { class: "govuk-input", type: "text", autocomplete: "off", ...more });
const label = (id, words, field) => h("label", { class: "desk-text", for: id }, words, " ", field);
const submit = (words, className = "govuk-button") =>
  h("p", { class: "desk-buttons" }, h("button", { type: "submit", class: className }, words));
const nameOf = ({ person }) => person?.name ?? PERSON;
const numberIn = (typed) => (/^\d{1,4}$/.test(typed.trim()) ? Number(typed) : NaN);
const sign = () => h("span", { "aria-hidden": "true" }, "▲ ");
