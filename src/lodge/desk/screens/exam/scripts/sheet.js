// A find at a seat: what, where, and how it was; the last press keeps it. Four actions with the seat.
import { button, fill, h } from "../../gate/scripts/screens/draw.js";

const MISSING = "Say first what it is, and where it was.";

// asked: {seat, name, permit, opening, keep(words), leave()}
export class Sheet {
  constructor(place, asked) {
    this.place = place;
    this.asked = asked;
    this.said = { kind: "", where: "" };
    this.alert = h("p", { role: "alert", class: "exam-alert" });
    this.permit = asked.permit;
    if (this.permit) this.#askPermit();
    else this.#ask();
  }

  // A device that was agreed is no find: nothing is kept of it (IMP-58).
  #askPermit() {
    const other = () => {
      this.isOther = true;
      this.#ask();
    };
    const quiet = { className: "govuk-button govuk-button--secondary" };
    this.#put([
      this.#heading("There is a permit at"),
      h("p", { class: "exam-permit" }, this.permit),
      h("div", { class: "exam-buttons" }, [
        button("It is this device: leave it", this.asked.leave),
        button("It is another device", other, quiet),
      ]),
    ]);
  }

  #ask() {
    const { kinds, places, how } = this.asked.opening;
    this.#put([
      this.#heading("Found at"),
      this.isOther && h("p", { class: "exam-permit" }, `Not the device of the permit: ${this.permit}`),
      this.#choice("What is it?", "kind", kinds),
      this.#choice("Where was it?", "where", places),
      h("h3", { id: "exam-how" }, "How was it? This keeps the find"),
      h("div", { class: "exam-buttons", role: "group", "aria-labelledby": "exam-how" }, how.map(([code, words]) => button(words, () => this.#keep(code)))),
      this.alert,
      button("Back to the seats: nothing is kept", this.asked.leave, { className: "gate-quiet" }),
    ]);
  }

  #put(children) {
    fill(this.place, children);
    this.place.hidden = false;
    this.place.querySelector("h2").focus();
    this.place.scrollIntoView({ block: "start" });
  }

  #heading(words) {
    const { seat, name } = this.asked;
    return h("h2", { tabindex: "-1" }, `${words} ${seat}${name ? `: ${name}` : ""}`);
  }

  #choice(title, name, choices) {
    const chips = choices.map(([code, words]) =>
      h("label", { class: "exam-chip" }, [
        h("input", { type: "radio", name: `exam-${name}`, value: code, change: () => this.#say(name, code) }),
        h("span", {}, words),
      ]),
    );
    return h("fieldset", { class: "exam-chips" }, h("legend", {}, title), chips);
  }

  #say(name, code) {
    this.said[name] = code;
    this.alert.textContent = "";
  }

  async #keep(how) {
    const { kind, where } = this.said;
    if (!kind || !where) {
      this.alert.textContent = MISSING;
      return;
    }
    // Pressed twice it is one find.
    for (const each of this.place.querySelectorAll("button")) each.disabled = true;
    await this.asked.keep({ kind, where, how, other: Boolean(this.isOther) });
  }
}
