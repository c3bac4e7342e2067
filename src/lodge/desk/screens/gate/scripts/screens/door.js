// Opening the desk, unlocking it, and what is said when neither can be done.
import { fill, h } from "./draw.js";

const PIN = /^\d{4,8}$/;
const WHY_NOT = {
  away: "Lodge does not answer. A desk needs the network once, when it is opened.",
  signed_out: "You are not signed in any more. Sign in, then open the desk.",
  locked: "Lodge is locked for you. Unlock it, then open the desk.",
  not_allowed: "The desk is for those who take devices in and give them back.",
};
const SAYS = {
  open: {
    title: "Open this desk",
    about:
      "Choose a PIN for today. This device then keeps what the gate needs, sealed with it, and works " +
      "without a network until the day is closed.",
    label: "PIN for this desk, 4 to 8 digits",
    go: "Open the desk",
    complete: "new-password",
  },
  unlock: {
    title: "Locked",
    about: "What is kept here is sealed. Nothing was lost.",
    label: "PIN of this desk",
    go: "Unlock",
    complete: "current-password",
  },
  lodge: {
    title: "Lodge is locked",
    about: "The desk goes on. So that what waits here is sent, say to Lodge who you are.",
    label: "Your own PIN or password for Lodge",
    go: "Unlock Lodge",
    complete: "current-password",
  },
};

// What is wrong with a PIN that somebody chose, or nothing.
export function wrongWithPin(pin) {
  if (!PIN.test(pin)) return "Choose 4 to 8 digits.";
  return new Set(pin).size === 1 ? "Choose digits that are not all the same." : "";
}

export class Door {
  // act: called with the PIN, gives why it did not work or nothing; other: the other way in.
  constructor({ kind, act, other = null, said = "", signIn = "" }) {
    this.kind = kind;
    this.title = SAYS[kind].title;
    this.act = act;
    this.signIn = signIn;
    this.#build(SAYS[kind], other, said);
  }

  focus() {
    this.box.focus();
  }

  press() {
    return false;
  }

  #build({ title, about, label, go, complete }, other, said) {
    this.box = h("input", {
      class: "govuk-input gate-door__pin",
      id: "pin",
      type: "password",
      inputmode: this.kind === "lodge" ? "text" : "numeric",
      autocomplete: complete,
      maxlength: this.kind === "lodge" ? 200 : 8,
      required: true,
    });
    this.problem = h("p", { class: "govuk-error-message", role: "alert", hidden: true });
    this.go = h("button", { type: "submit", class: "govuk-button" }, go);
    this.main = h(
      "form",
      { class: "gate-door", novalidate: true, submit: (event) => this.#submit(event) },
      h("h1", { class: "govuk-heading-l" }, title),
      said ? h("p", { class: "govuk-body-l", role: "status" }, said) : null,
      h("p", { class: "govuk-body" }, about),
      h("label", { class: "govuk-label govuk-label--s", for: "pin" }, label),
      this.problem,
      this.box,
      h("div", { class: "gate-door__buttons" }, this.go, other),
    );
  }

  async #submit(event) {
    event.preventDefault();
    const pin = this.box.value;
    const wrong = this.kind === "open" ? wrongWithPin(pin) : "";
    if (wrong) return this.say(wrong);
    this.go.disabled = true;
    const why = await this.act(pin).catch((error) => ({ reason: error.message }));
    this.go.disabled = false;
    if (why) this.say(why.reason || WHY_NOT[why.why] || "That did not work. Try again.", why.why);
  }

  say(words, why = "") {
    const link = why === "signed_out" || why === "locked";
    fill(this.problem, words, link ? [" ", h("a", { href: this.signIn }, "Sign in")] : null);
    this.problem.hidden = false;
    this.box.value = "";
    this.box.focus();
  }
}
