// Ten seconds in which the last act can be undone, by one key or one press.
import { button, fill, h, key } from "./draw.js";

const SECOND = 1000;

export class Undo {
  #timer = 0;
  #act = null;

  // now: the desk's own clock; undo: called when it is pressed.
  constructor({ now, undo }) {
    this.now = now;
    this.undo = undo;
    this.place = h("div", { class: "gate-undo" });
  }

  // act: {until, words}, or null when there is nothing to undo.
  show(act) {
    clearInterval(this.#timer);
    this.#act = act;
    if (!act || this.now() >= act.until) return this.#clear();
    this.left = h("span", { "aria-hidden": "true", class: "lodge-figures" });
    fill(
      this.place,
      button(["Undo", key("Alt 0")], () => this.#press(), {
        className: "lodge-side__button",
        "data-key": "0",
        "aria-describedby": "gate-undo",
      }),
      h("p", {}, h("span", { id: "gate-undo" }, act.words), " ", this.left),
    );
    this.#count();
    this.#timer = setInterval(() => this.#count(), SECOND / 4);
  }

  press(event) {
    const meant = event.altKey && /^(?:Digit|Numpad)0$/.test(event.code) && this.#act;
    if (meant) this.#press();
    return Boolean(meant);
  }

  stop() {
    clearInterval(this.#timer);
  }

  #count() {
    const left = Math.ceil((this.#act.until - this.now()) / SECOND);
    if (left <= 0) this.#clear();
    else this.left.textContent = `(${left} s)`;
  }

  #press() {
    this.#clear();
    this.undo();
  }

  #clear() {
    clearInterval(this.#timer);
    this.#act = null;
    fill(this.place);
  }
}
