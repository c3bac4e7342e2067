// Draws an answer: colour, shape and word together, so that none has to carry it alone.
import { button, h, hidden, key, shape } from "./draw.js";
import { adultForm } from "./adult_form.js";
import { placeOf } from "./answers.js";

// does: called with the act of whatever is pressed; addresses: {why} makes links, or nothing.
export function draw(big, { does, addresses }) {
  if (big.case === "idle") return [idle(big)];
  if (big.case === "rows") return rows(big, does);
  return [card(big, does, addresses)];
}

function idle(big) {
  return h(
    "div",
    { class: "desk-idle" },
    h("p", { class: "desk-idle__title" }, big.headline),
    ...big.lines.map(({ words }) => h("p", {}, words)),
  );
}

function rows(big, does) {
  const list = big.rows.map(({ person, devices }, place) =>
    h(
      "li",
      {},
      h(
        "button",
        {
          type: "button",
          class: "desk-row",
          "data-desk-row": place + 1,
          click: () => does({ do: "choose", person_id: person.person_id }),
        },
        key(String(place + 1)),
        h("span", { class: "desk-row__name" }, person.name),
        h("span", { class: "desk-row__form" }, person.form),
        h("span", { class: "desk-row__place" }, placesOf(devices)),
      ),
    ),
  );
  return [
    h("p", { class: "desk-rows__title" }, "Which one? Press it, or its number."),
    h("ol", { class: "desk-rows" }, list),
    big.more ? h("p", { class: "desk-line" }, "There are more: type another letter.") : null,
  ];
}

function placesOf(devices) {
  if (!devices.length) return "nothing in";
  return devices.map((device) => `${device.kindWords}: ${placeOf(device)}`).join(", ");
}

function card(big, does, addresses) {
  const more = [
    ...big.lines.map((each) => lineOf(each, addresses)),
    big.confirm && button(big.confirm.text, () => does(big.confirm.act), {
      className: "govuk-button desk-go",
      "data-gate-confirm": true,
    }),
    big.form ? adultForm(big.form, does) : null,
    big.buttons.length ? buttons(big.buttons, does) : null,
    big.wrong ? wrong(big.wrong, does) : null,
  ].filter(Boolean);
  if (big.confirm) more.find((each) => each.matches("button")).append(" ", key("Enter"));
  return h(
    "div",
    { class: `lodge-answer lodge-answer--${big.verdict}`, "data-gate-case": big.case },
    shape(big.verdict, "lodge-answer__shape"),
    h(
      "div",
      {},
      h("p", { class: "lodge-answer__word" }, big.word),
      h("p", { class: `lodge-answer__headline${isLong(big) ? " desk-small" : ""}` }, big.headline),
    ),
    more.length ? h("div", { class: "lodge-answer__more" }, more) : null,
  );
}

const isLong = (big) => big.case === "nobody" || big.case === "lost";

function lineOf({ words, clause, alert }, addresses) {
  const sign = alert ? h("span", { "aria-hidden": "true" }, "▲ ") : null;
  const className = `desk-line${alert ? " desk-line--alert" : ""}`;
  return h("p", { class: className }, sign, words, clause ? [" ", whyOf(clause, addresses)] : null);
}

function whyOf(clause, { why }) {
  const id = h("span", { class: "lodge-clause-id" }, clause);
  if (!why) return h("span", { class: "lodge-why" }, "Clause ", id);
  const tab = hidden(" (opens in another tab)");
  return h("a", { class: "lodge-why", href: why(clause), target: "_blank" }, "Why? ", id, tab);
}

function buttons(all, does) {
  const list = all.map(({ text, act, key: alt }) =>
    button(alt ? [text, " ", key(`Alt ${alt}`)] : text, () => does(act), {
      className: "govuk-button govuk-button--secondary",
      "data-key": alt,
    }),
  );
  return h("p", { class: "desk-buttons" }, list);
}

function wrong(all, does) {
  return h(
    "details",
    { class: "desk-wrong" },
    h("summary", {}, "Wrong? Correct it"),
    buttons(all, does),
  );
}
