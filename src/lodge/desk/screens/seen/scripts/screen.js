// I saw a phone, without a network: who, what happened, done. It says what it knows, and what only
// comes when it is sent. It never knows of a permit: that is looked at when it is sent (IMP-13).
import { londonDay, timeOf } from "../../gate/scripts/days.js";
import { Banner } from "../../gate/scripts/screens/banner.js";
import { button, fill, h } from "../../gate/scripts/screens/draw.js";
import { save, sendingSaved } from "../../scripts/saved.js";
import { stripOf } from "../../scripts/strip.js";
import { matching } from "./finding.js";

const LATER =
  "When it goes back and who collects it is worked out when this is sent. A permit is not known here: ask before you take it.";
const NOT_SAVED = "This device could not write it down. Nothing was kept: write it on paper.";
const CLOSED = "This page was not opened on this device today. It needs the network once.";

export class Seen {
  constructor(root) {
    this.root = root;
    this.parts = Object.fromEntries(
      [...root.querySelectorAll("[data-part]")].map((part) => [part.dataset.part, part]),
    );
    this.banner = new Banner(this.parts.strip, {
      sign_in: () => location.assign(root.dataset.signIn),
      open: () => location.reload(),
      rescue: () => save(this.queue),
    });
  }

  cannot(why) {
    fill(this.parts.main, h("h1", {}, "I saw a phone"), h("p", { role: "alert" }, why));
  }

  async begin(queue) {
    this.queue = queue;
    const isKept = queue.opening && !queue.isOver;
    if (!isKept && !(await queue.open()).done) return this.#closed();
    this.parts.who.textContent = queue.opening.who.name;
    this.parts.strip.hidden = false;
    queue.sender.subscribe(() => this.#strip());
    queue.subscribe(() => this.#strip());
    queue.sender.kick();
    return this.#who();
  }

  // What was written on a day gone by still waits; its names are shown no more (IMP-41).
  #closed() {
    const { waiting } = this.queue.sender.state;
    const kept = waiting ? ` ${waiting} written before wait here and are sent with the network.` : "";
    this.cannot(CLOSED + kept);
    this.queue.sender.kick();
  }

  #who() {
    const box = h("input", { class: "inc-box__text", id: "q", maxlength: "60", autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "go" });
    const said = h("p", { role: "status" });
    const rows = h("ul", { class: "inc-rows", "aria-label": "Who could be meant" });
    const find = (event) => {
      event.preventDefault();
      const found = matching(this.queue.opening.people, box.value);
      said.textContent = found.length ? "" : "Nobody kept here is called so. Type fewer letters.";
      if (found.length === 1) return this.#what(found[0]);
      return fill(rows, found.map((each) => h("li", {}, this.#row(each))));
    };
    const label = h("label", { class: "inc-box__label", for: "q" }, "Whom did you see? Scan a card, or type two letters of a name");
    const press = h("button", { class: "govuk-button" }, "Find");
    this.#put("I saw a phone", h("form", { class: "inc-box", role: "search", submit: find }, label, h("div", { class: "inc-box__line" }, box, press)), said, rows, sendingSaved(this.queue));
    box.focus();
  }

  #row(person) {
    const [, name, form] = person;
    return button(h("strong", {}, name), () => this.#what(person), { className: "inc-row", "data-form": form });
  }

  #what(person) {
    const choices = this.queue.opening.cards.map((card) =>
      h("li", {}, button(card.title, () => this.#card(person, card), { className: `inc-choice inc-choice--${card.code}` })),
    );
    this.#put("What happened?", this.#caption(person), h("ul", { class: "inc-choices" }, choices), this.#back("Somebody else", () => this.#who()));
  }

  #card(person, card) {
    const alert = h("p", { role: "alert" });
    const hasIt = h("input", { type: "checkbox", class: "govuk-checkboxes__input", id: "taken", checked: card.code !== "refused" });
    const taken = h("div", { class: "govuk-checkboxes__item" }, hasIt, h("label", { class: "govuk-label govuk-checkboxes__label", for: "taken" }, "I have the device"));
    const done = button("Done: keep it here", async () => {
      done.disabled = true;
      const event = { person_id: person[0], what: card.code, taken: hasIt.checked };
      const kept = await this.queue.add(event).catch(() => null);
      if (kept) return this.#kept(person, card, kept);
      alert.textContent = NOT_SAVED;
      done.disabled = false;
      return null;
    });
    this.#put(
      card.title,
      this.#caption(person),
      h("section", { class: "inc-card", "aria-label": "What to say and do" },
        h("h2", {}, "Say"), h("p", { class: "inc-card__say" }, `“${card.says}”`),
        h("h2", {}, "Do"), h("p", {}, card.do),
        h("h2", {}, "Who comes"), h("p", {}, card.come),
      ),
      !card.restricted && h("p", {}, h("strong", {}, `${card.taking}${card.taking.endsWith(".") ? "" : "."} `), LATER),
      h("div", { class: "govuk-checkboxes govuk-!-margin-bottom-4" }, taken),
      alert,
      done,
      this.#back("Something else happened", () => this.#what(person)),
    );
  }

  #kept(person, card, event) {
    this.#put(
      `Kept on this device at ${timeOf(event.at)}`,
      h("p", { class: "inc-card__say", role: "status" }, card.do),
      h("p", {}, "It is sent by itself when there is a network and this page is open. Its number comes then."),
      button("The next one", () => this.#who()),
    );
  }

  #caption([, name, form]) {
    return h("p", { class: "lodge-caption" }, `${name}, ${form}`);
  }

  #back(words, act) {
    return h("p", {}, button(words, act, { className: "gate-quiet" }));
  }

  #put(title, ...children) {
    const heading = h("h1", { tabindex: "-1" }, title);
    fill(this.parts.main, heading, ...children);
    heading.focus();
  }

  #strip() {
    const { opening } = this.queue;
    const page = {
      openedAt: opening.opened_at,
      openedOn: londonDay(opening.opened_at),
      today: londonDay(this.queue.now()),
      isDoubtful: this.queue.isDoubtful,
      aside: this.queue.aside,
      asks: this.queue.news?.waiting ?? 0,
    };
    this.banner.show(stripOf(this.queue.sender.state, page));
  }
}
