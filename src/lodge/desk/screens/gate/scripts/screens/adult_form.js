// The form of a device that goes to an adult: one name, and how whoever stands here knows them.
import { button, h, key } from "./draw.js";

// reason: what a leader writes who decides otherwise, or null where that is not asked.
// INVARIANT: Enter alone says nothing of an identity: it leads to the buttons that do.
export function adultForm({ adult, reason, buttons }, does) {
  const name = field({ id: "adult", value: adult, maxlength: 100 });
  const why = reason === null ? null : field({ id: "adult-reason", value: reason, maxlength: 150 });
  const said = () => ({ adult: name.value, reason: why?.value ?? "" });
  const all = buttons.map(({ text, key: alt, act }) =>
    button([text, " ", key(`Alt ${alt}`)], () => does({ ...act, ...said() }), {
      className: "govuk-button desk-go",
      "data-key": alt,
    }),
  );
  const lead = (event) => {
    event.preventDefault();
    const next = [name, why].find((each) => each && !each.value.trim());
    (next ?? all[0]).focus();
  };
  return h(
    "form",
    { class: "desk-form", autocomplete: "off", novalidate: true, submit: lead },
    h("label", { class: "desk-text", for: "adult" }, "Name of the adult", name),
    why && h("label", { class: "desk-text", for: "adult-reason" }, "Why you decide otherwise", why),
    h("p", { class: "desk-buttons" }, all),
    // Without a button of its own, Enter in a form of two fields would do nothing.
    h("button", { type: "submit", hidden: true }, "Go on"),
  );
}

const field = (more) =>
  h("input", { class: "govuk-input", type: "text", autocomplete: "off", spellcheck: "false", ...more });
