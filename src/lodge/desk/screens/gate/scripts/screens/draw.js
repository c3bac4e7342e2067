// Draws with the browser's own words. INVARIANT: what was typed or sent is text, never markup.

// An element: h("p", { class: "desk-line" }, "words", h("b", {}, "more")).
// A function among the attributes listens: { click: () => … }; false and null leave one out.
export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) put(element, key, value);
  element.append(...children.flat().filter((each) => each !== null && each !== false));
  return element;
}

// A shape of the furniture, by its name: the page brings them as templates.
export function shape(name, className = "") {
  const kept = document.querySelector(`template[data-shape="${CSS.escape(name)}"]`);
  const drawn = kept.content.firstElementChild.cloneNode(true);
  if (className) drawn.setAttribute("class", className);
  return drawn;
}

export const key = (words) => h("kbd", { class: "lodge-key" }, words);

export const hidden = (words) => h("span", { class: "govuk-visually-hidden" }, words);

// Puts new children in a place, in one go.
export function fill(place, ...children) {
  place.replaceChildren(...children.flat().filter(Boolean));
}

// A button of ours: it never sends a form.
export function button(words, act, { className = "govuk-button", ...more } = {}) {
  return h("button", { type: "button", class: className, click: act, ...more }, words);
}

function put(element, key, value) {
  if (value === false || value === null || value === undefined) return;
  if (typeof value === "function") element.addEventListener(key, value);
  else element.setAttribute(key, value === true ? "" : String(value));
}
