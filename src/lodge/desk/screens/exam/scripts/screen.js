// The hall on a tablet: the strip, the seats, the end of the amnesty, and what was found.
import { londonDay, timeOf } from "../../gate/scripts/days.js";
import { Banner } from "../../gate/scripts/screens/banner.js";
import { button, fill, h } from "../../gate/scripts/screens/draw.js";
import { save, sendingSaved } from "../../scripts/saved.js";
import { stripOf } from "../../scripts/strip.js";
import { exceptWords, hallOf } from "./hall.js";
import { drawSeats } from "./seats.js";
import { Sheet } from "./sheet.js";

const NOT_SAVED = "This device could not write it down. Nothing was kept: write it on paper.";
const CLOSED = "This hall was not opened on this device today. It needs the network once.";

export class Hall {
  constructor(root) {
    this.root = root;
    this.parts = Object.fromEntries(
      [...root.querySelectorAll("[data-part]")].map((part) => [part.dataset.part, part]),
    );
    this.isFinding = false;
    this.queue = null;
    this.banner = new Banner(this.parts.strip, {
      sign_in: () => location.assign(root.dataset.signIn),
      open: () => this.#open(),
      rescue: () => save(this.queue),
    });
  }

  cannot(why) {
    fill(this.parts.main, h("h1", {}, "Exam hall"), h("p", {}, why));
  }

  async begin(queue, phase) {
    this.queue = queue;
    queue.subscribe(() => {
      this.#refresh();
      this.#strip();
    });
    queue.sender.subscribe(() => this.#strip());
    if (phase === "open") this.#frame();
    // What is kept is shown first; where there is a network, seats and names are read anew.
    await this.#open();
  }

  async #open() {
    const said = await this.queue.open();
    if (said.done && !this.seats) this.#frame();
    else if (!said.done && !this.queue.opening) this.#closed(said);
    else this.queue.sender.kick();
  }

  #closed({ why, reason }) {
    const signIn = h("a", { class: "govuk-button", href: this.root.dataset.signIn }, "Sign in");
    const again = button("Try again", () => this.#open());
    fill(
      this.parts.main,
      h("h1", {}, "Exam hall"),
      h("p", { role: "alert" }, reason || CLOSED),
      why === "signed_out" || why === "locked" ? signIn : again,
    );
  }

  // What stays on the page while what is in it changes.
  #frame() {
    const { opening } = this.queue;
    const times = `${timeOf(opening.starts_at)} to ${timeOf(opening.ends_at)}`;
    this.parts.who.textContent = opening.who.name;
    this.said = h("p", { role: "status", class: "exam-said" });
    this.ways = h("div", { class: "exam-ways", role: "group", "aria-label": "What a press on a seat means" });
    this.sheet = h("section", { class: "exam-sheet", "aria-label": "A find", hidden: true });
    this.seats = h("div", { class: "exam-seats" });
    this.foot = h("div", { class: "exam-foot" });
    this.found = h("section", { class: "exam-found", "aria-label": "What was found" });
    fill(
      this.parts.main,
      h("span", { class: "lodge-caption" }, `${opening.room}, ${times}`),
      h("h1", {}, opening.paper),
      this.ways,
      this.said,
      this.sheet,
      this.found,
      this.seats,
      this.foot,
      h("p", {}, h("a", { href: this.root.dataset.after }, "After the paper: seats, finds and reports")),
      sendingSaved(this.queue),
    );
    this.parts.strip.hidden = false;
    this.#refresh();
    this.#strip();
  }

  get #hall() {
    const { opening, news, events } = this.queue;
    return hallOf([...(news?.entries ?? opening.entries), ...events]);
  }

  #refresh() {
    if (!this.seats || !this.queue.opening) return;
    const hall = this.#hall;
    const isAmnesty = !this.isFinding && hall.finished_at === null;
    const held = document.activeElement?.dataset?.seat;
    drawSeats(this.seats, {
      opening: this.queue.opening,
      hall,
      isAmnesty,
      press: (seat) => (isAmnesty ? this.#mark(seat) : this.#find(seat)),
    });
    if (held) this.seats.querySelector(`[data-seat="${held}"]`)?.focus();
    this.#drawWays(hall, isAmnesty);
    this.#drawFoot(hall, isAmnesty);
    this.#drawFound(hall);
  }

  #drawWays(hall, isAmnesty) {
    const turn = (isFinding) => () => {
      this.isFinding = isFinding;
      this.#refresh();
    };
    const way = (words, isFinding, isOn) =>
      button(words, turn(isFinding), { className: "exam-way", "aria-pressed": String(isOn) });
    const ended = hall.finished_at !== null;
    const isHeld = this.ways.contains(document.activeElement);
    fill(
      this.ways,
      !ended && way("Handing over", false, isAmnesty),
      way("Something is found", true, !isAmnesty),
    );
    if (isHeld) this.ways.querySelector('[aria-pressed="true"]').focus();
  }

  #drawFoot(hall, isAmnesty) {
    if (hall.finished_at !== null) {
      fill(this.foot, h("p", {}, `${exceptWords(hall.kept)}, ${timeOf(hall.finished_at)}. Press a seat where something is found.`));
    } else if (isAmnesty) {
      const words = h("p", {}, "Press each seat where a device was not handed over.");
      fill(this.foot, words, button(exceptWords(hall.kept), () => this.#note({ verb: "finished" })));
    } else {
      fill(this.foot, h("p", {}, "Press the seat where it was found."));
    }
  }

  #drawFound(hall) {
    const finds = hall.finds.filter((each) => !each.is_permitted);
    const rows = finds.map((each) =>
      h("li", {}, [
        h("strong", {}, `${each.seat}, ${timeOf(each.at)}`),
        each.away_at
          ? h("span", {}, ` – out of reach since ${timeOf(each.away_at)}`)
          : button(`${each.seat}: it lies out of reach`, () => this.#note({ verb: "away", about: each.id })),
      ]),
    );
    fill(this.found, rows.length ? [h("h2", {}, "Found"), h("ul", {}, rows)] : null);
  }

  #mark(seat) {
    const isKept = this.#hall.kept.includes(seat);
    return this.#note({ verb: isKept ? "unkept" : "kept", seat });
  }

  #find(seat) {
    const { opening } = this.queue;
    // While somebody says what was found, there is nothing else on the page.
    this.root.dataset.sheet = seat;
    const leave = () => {
      delete this.root.dataset.sheet;
      this.sheet.hidden = true;
      fill(this.sheet);
      this.seats.querySelector(`[data-seat="${seat}"]`)?.focus();
    };
    new Sheet(this.sheet, {
      seat,
      name: opening.names[seat] ?? "",
      permit: opening.permits[seat] ?? "",
      opening,
      leave,
      keep: async (said) => {
        const kept = await this.#note({ verb: "found", seat, ...said });
        leave();
        if (kept) this.said.textContent = `Kept: something found at ${seat}. ${opening.do}`;
        this.said.scrollIntoView({ block: "nearest" });
      },
    });
  }

  // Keeps one thing on this device; says so only then.
  async #note(event) {
    try {
      this.said.textContent = "";
      return await this.queue.add(event);
    } catch {
      this.said.textContent = NOT_SAVED;
      return null;
    }
  }

  #strip() {
    const { opening } = this.queue;
    if (!opening || !this.seats) return;
    const page = {
      openedAt: opening.opened_at,
      openedOn: londonDay(opening.opened_at),
      today: londonDay(this.queue.now()),
      isDoubtful: this.queue.isDoubtful,
      aside: this.queue.aside,
    };
    this.banner.show(stripOf(this.queue.sender.state, page));
  }
}
