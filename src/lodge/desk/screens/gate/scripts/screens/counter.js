// The desk that both screens share: the box that always has the cursor, the answer, the keys.
import { belongsInBox, meaning } from "../../../scripts/keys.js";
import { notKept } from "./answers.js";
import { draw } from "./answer_view.js";
import { button as buttonOf, fill, h, key } from "./draw.js";

// A scanner types faster than this; a person does not mind it.
const PAUSE = 30;
const FEWEST_LETTERS = 2;

export class Counter {
  #mode;
  #addresses;
  #whenDone;
  #big;
  #pause = 0;
  #line = Promise.resolve();
  #marked = -1;
  #aside = [];

  // mode: HandIn or GiveBack; whenDone: called with each answer that something was done for.
  constructor(mode, { addresses, whenDone }) {
    this.#mode = mode;
    this.#addresses = addresses;
    this.#whenDone = whenDone;
    this.#big = mode.idle;
    this.kind = mode.desk.usualKind;
    this.state = "";
    this.#build();
    this.show(mode.idle);
  }

  get big() {
    return this.#big;
  }

  focus() {
    this.box.focus({ preventScroll: true });
  }

  // Enters a text as a scanner would: the camera calls this too.
  enter(text) {
    this.#do(() => this.#mode.enter(text, this.#chosen()));
  }

  // Does what was pressed; one after the other, in the order of the fingers.
  act = (act) => {
    this.#do(() => this.#mode.acts[act.do](act, this.#chosen()));
  };

  // Does something of somebody else's in the same line, and shows what came of it.
  do(act) {
    this.#do(act);
  }

  show(big) {
    this.#big = big;
    this.#marked = -1;
    fill(this.answer, draw(big, { does: this.act, addresses: this.#addresses() }));
    this.#drawSide(big);
    tick("deskAnswers");
  }

  // A key that the page has: true if it was ours.
  press(event) {
    if (event.target !== this.box && belongsInBox(event, event.target)) this.focus();
    const digit = event.altKey && /^(?:Digit|Numpad)([1-9])$/.exec(event.code);
    if (!digit) return false;
    const named = `[data-key="${digit[1]}"]:not(:disabled)`;
    const button = this.answer.querySelector(named) ?? this.side.querySelector(named);
    button?.click();
    return Boolean(button);
  }

  #build() {
    this.box = h("input", {
      class: "desk-box__text",
      id: "q",
      name: "q",
      type: "text",
      maxlength: 60,
      autocomplete: "off",
      autocapitalize: "off",
      autocorrect: "off",
      spellcheck: "false",
      enterkeyhint: "go",
      input: () => this.#lookSoon(),
      keydown: (event) => this.#onKey(event),
    });
    this.tools = h("div", { class: "gate-tools" });
    this.form = h(
      "form",
      { class: "desk-box", autocomplete: "off", novalidate: true, submit: (event) => this.#submit(event) },
      h("label", { class: "desk-box__label", for: "q" }, "Scan a card, or type two letters of a name"),
      h(
        "div",
        { class: "desk-box__line" },
        this.box,
        h("button", { type: "submit", class: "govuk-button desk-box__find" }, "Find"),
        this.tools,
      ),
      this.#mode.choosesKind ? this.#choices() : null,
    );
    this.answer = h("div", { "data-desk-part": "answer", "aria-live": "polite", "aria-atomic": "true" });
    this.side = h("div", { class: "desk-side" });
  }

  #choices() {
    const kinds = this.#chips("kind", "Device", this.#mode.desk.kinds, this.kind, "← →");
    const { states } = this.#mode.desk;
    const more = states.length > 1 ? this.#chips("state", "It is", states, states[0][0]) : null;
    return h("div", { class: "desk-choices" }, kinds, more);
  }

  #chips(name, label, choices, chosen, hint = "") {
    const chips = choices.map(([value, text]) =>
      h(
        "label",
        { class: "desk-chip" },
        h("input", {
          type: "radio",
          name,
          value,
          checked: value === chosen,
          change: () => this.#choose(name, value),
        }),
        h("span", {}, text),
      ),
    );
    const legend = h("legend", {}, label, hint ? [" ", key(hint)] : null);
    return h("fieldset", { class: "desk-chips", "data-desk-chips": name }, legend, chips);
  }

  #choose(name, value) {
    this[name] = value;
    if (this.#text().length >= FEWEST_LETTERS) this.#look();
    this.focus();
  }

  #drawSide(big) {
    const before = this.#aside.length;
    this.#aside = this.#mode.side(big);
    if (!this.#aside.length) return;
    if (!before) this.#buildSide();
    const who = big.person ? ["For ", h("strong", {}, big.person.name)] : ["Find somebody first"];
    fill(this.sideFor, who);
    this.sideButtons.forEach((button, place) => (button.disabled = !this.#aside[place].ready));
  }

  // Once for all answers: what changes is whom the buttons are for, and which of them can be pressed.
  #buildSide() {
    this.sideFor = h("p", { class: "desk-side__who" });
    this.sideButtons = this.#aside.map((each, place) =>
      buttonOf([each.text, key(`Alt ${each.key}`)], () => this.act(this.#aside[place].act), {
        className: "lodge-side__button",
        "data-key": each.key,
      }),
    );
    const list = this.sideButtons.map((each) => h("li", {}, each));
    const buttons = h("ul", { class: "lodge-side", "aria-label": "Instead of a device" }, list);
    fill(this.side, this.sideFor, buttons);
  }

  #text() {
    return this.box.value.trim();
  }

  #fits() {
    return this.#big.text === this.#text();
  }

  #chosen() {
    return { kind: this.kind, state: this.state };
  }

  #lookSoon() {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => {
      if (this.#text().length >= FEWEST_LETTERS) this.#look();
      else if (!this.#text()) this.show(this.#mode.idle);
    }, PAUSE);
  }

  #look() {
    this.show(this.#mode.look(this.#text(), this.#chosen()));
  }

  #onKey(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    const rows = this.answer.querySelectorAll("[data-desk-row]").length;
    if (event.key === "Enter" && this.#marked >= 0 && this.#fits()) {
      event.preventDefault();
      this.#row(this.#marked + 1);
      return;
    }
    const seen = {
      text: this.#text(),
      fits: this.#fits(),
      rows,
      confirms: Boolean(this.#big.confirm),
      waits: false,
    };
    const meant = meaning(event.key, seen);
    if (this.#doers[meant.does](meant) !== false) event.preventDefault();
  }

  #doers = {
    type: () => false,
    nothing: () => true,
    resend: () => true,
    send: () => this.#send(),
    confirm: () => this.act(this.#big.confirm.act),
    choose: () => this.#mark(0),
    move: ({ by }) => this.#mark(by),
    row: ({ row }) => this.#row(row),
    kind: ({ by }) => this.#changeKind(by),
    clear: () => {
      this.box.value = "";
      this.show(this.#mode.idle);
    },
  };

  #submit(event) {
    event.preventDefault();
    if (this.#text()) this.#send();
  }

  #send() {
    this.enter(this.#text());
  }

  #row(row) {
    this.answer.querySelector(`[data-desk-row="${row}"]`).click();
  }

  #mark(by) {
    const rows = [...this.answer.querySelectorAll("[data-desk-row]")];
    this.#marked = this.#marked < 0 ? 0 : (this.#marked + by + rows.length) % rows.length;
    rows.forEach((row, place) => row.classList.toggle("desk-row--marked", place === this.#marked));
    rows[this.#marked]?.scrollIntoView({ block: "nearest" });
  }

  #changeKind(by) {
    const chips = [...this.form.querySelectorAll('[name="kind"]')];
    if (!chips.length) return false;
    const was = chips.findIndex((chip) => chip.checked);
    const next = chips[(was + by + chips.length) % chips.length];
    next.checked = true;
    this.kind = next.value;
    if (this.#text().length >= FEWEST_LETTERS) this.#look();
    return true;
  }

  // The box is free for the next scan at once; acts wait for one another.
  #do(act) {
    clearTimeout(this.#pause);
    this.box.value = "";
    this.#line = this.#line.then(async () => {
      let big;
      try {
        big = await act();
      } catch (error) {
        big = notKept(error.message);
      }
      this.#shown(big);
    });
  }

  #shown(big) {
    // Somebody is typing the next name already: what they look at is not taken from under them.
    if (this.box.value && !big.text) this.show({ ...big, text: "" });
    else this.show(big);
    if (big.text && !this.box.value) {
      this.box.value = big.text;
      this.box.select();
    }
    if (!big.confirm && !big.text) this.#usualKind();
    tick("gateDone");
    this.#whenDone(big);
    if (big.form) this.answer.querySelector("input").focus();
    else this.focus();
  }

  #usualKind() {
    this.kind = this.#mode.desk.usualKind;
    const first = this.form.querySelector('[name="kind"]');
    if (first) first.checked = true;
  }
}

// How many answers this page has shown, and to how many acts: whoever waits for one looks here.
function tick(name) {
  const { dataset } = document.documentElement;
  dataset[name] = Number(dataset[name] ?? 0) + 1;
}
