// Trays (J2): the board, and one tray with what can be done with it now. Needs no network.
import { countingIn, pulling, sendingOut, settlingCount, signing } from "../tray_decisions.js";
import { timeOf } from "../days.js";
import { fill, h, shape } from "./draw.js";
import {
  countForm,
  insideList,
  outForm,
  problem,
  pullForm,
  settleForm,
  signForm,
} from "./tray_forms.js";
import { partOf, tileOf } from "./tray_words.js";

const DEVICE = "Device";
const BOARD = "#trays";

export class TraysScreen {
  title = "Trays";
  // INVARIANT: whoever counts a tray is not shown how many are in, which tells how many to find.
  isBlind = true;

  // at: the container of the tray that the address names, or nothing for the board.
  constructor({ desk, parts }, at = "") {
    this.desk = desk;
    this.said = parts.said;
    this.at = at;
    this.problem = h("div", {});
    this.place = h("div", {});
    this.main = h("div", { class: "gate-trays" }, this.place);
    this.was = "";
    this.refresh();
  }

  focus() {
    const first = this.place.querySelector("input") ?? this.place.querySelector("a");
    first?.focus({ preventScroll: true });
  }

  press() {
    return false;
  }

  // Drawn anew only when something of it has changed: nobody's typing is taken away.
  refresh() {
    const { day } = this.desk;
    const shown = this.at ? this.#tray() : day.traysShown(this.desk.now()).map(tileOf);
    const now = JSON.stringify([shown, this.at && this.#partOf(shown), this.#ask()]);
    if (now === this.was) return;
    this.was = now;
    if (this.at) this.#drawOne(shown);
    else this.#drawBoard(shown);
  }

  #tray() {
    const { desk } = this;
    return desk.day.trayShown(this.at, desk.now()) ?? desk.day.traysShown(desk.now())[0];
  }

  #partOf(tray) {
    const { alarm, trays } = this.desk.day;
    return partOf(tray, alarm, trays.takers.size > 0);
  }

  // What has to be read before a signature, where what we know of holds is old.
  #ask() {
    const { isOld, checkedAt } = this.desk.freshness;
    if (!isOld) return "";
    const when = checkedAt ? `Holds last checked at ${timeOf(checkedAt)}.` : "Holds were not checked yet.";
    return `${when} Ask the leader on call before you sign.`;
  }

  #drawBoard(tiles) {
    const { desk } = this;
    const all = desk.day.traysShown(desk.now());
    const mine = all.filter((tray) => tray.isMine && !tray.signed);
    const keeps = desk.day.trays.takers.size > 0;
    const here = all.filter((tray) => keeps && ["ready", "back"].includes(tray.state));
    const stays = here.flatMap((tray) => [...tray.stays, ...tray.early]);
    fill(
      this.place,
      h("h1", {}, this.title),
      this.problem,
      mine.length ? mineOf(mine) : null,
      stays.length ? this.#pulled(stays) : null,
      h("ul", { class: "desk-trays" }, tiles.map(drawTile)),
    );
  }

  #drawOne(tray) {
    const { name, about, state, word, shape: form, says } = tileOf(tray);
    fill(this.problem);
    fill(
      this.place,
      h("p", {}, h("a", { href: BOARD, class: "govuk-back-link" }, "Trays")),
      h("p", { class: "lodge-caption" }, about),
      h("h1", {}, name),
      h(
        "p",
        { class: `desk-tray__now desk-tray--${state}` },
        shape(form, "desk-tray__shape"),
        h("span", {}, h("strong", {}, `${word}.`), ` ${says}`),
      ),
      this.problem,
      PARTS[this.#partOf(tray)](this, tray),
    );
    this.focus();
  }

  // Does something with this tray; it is said once it is on the disk, and never before.
  async #do(rule, asked, words, back = false) {
    let answer;
    try {
      answer = await this.desk.decide(rule, { container_id: this.at, ...asked });
    } catch (error) {
      answer = { done: false, words: `Not saved: write it on the paper list. ${error.message}` };
    }
    if (!answer.done) return fill(this.problem, problem(answer.words));
    fill(this.said, words);
    if (back) location.hash = BOARD;
    return this.refresh();
  }

  // The parts of a tray's page, by what can be done now.

  out(tray) {
    const do_ = (asked) => this.#do(sendingOut, asked, `${tray.name} goes out.`, true);
    const out = outForm({ tray, takers: this.desk.day.trays.takers, do_ });
    return tray.early.length ? h("div", {}, this.#pulled(tray.early), out) : out;
  }

  count(tray) {
    return this.counted(tray, "It is back");
  }

  counted(tray, words) {
    return countForm({ words, do_: (asked) => this.#do(countingIn, asked, `${tray.name} was counted.`) });
  }

  differs(tray) {
    const { day, opening } = this.desk;
    const kindWords = (kind) => opening.kinds?.[kind] ?? DEVICE;
    const settle = (asked) => this.#do(settlingCount, asked, "The record keeps what you found.", true);
    return h(
      "div",
      {},
      h("h2", {}, "What should lie in it"),
      insideList(day.insideOf(tray.container_id), kindWords),
      h("h2", {}, "Count again"),
      this.counted(tray, "Counted again"),
      h("h2", {}, "Or say what you found"),
      settleForm({ do_: settle }),
    );
  }

  sign(tray) {
    const { day, opening } = this.desk;
    if (day.alarm?.stops) return alert(day.alarm.words);
    return signForm({
      inside: day.insideOf(tray.container_id),
      stays: tray.stays,
      early: tray.early,
      who: opening.who.name,
      ask: this.#ask(),
      do_: (asked) => this.#do(signing, asked, "Signed. Seal the tray and bring it back.", true),
    });
  }

  pull(tray) {
    return this.#pulled([...tray.stays, ...tray.early]);
  }

  #pulled(stays) {
    return pullForm({ stays, do_: () => this.#do(pulling, {}, "They are out of the trays.") });
  }
}

const PARTS = {
  out: (screen, tray) => screen.out(tray),
  count: (screen, tray) => screen.count(tray),
  differs: (screen, tray) => screen.differs(tray),
  sign: (screen, tray) => screen.sign(tray),
  pull: (screen, tray) => screen.pull(tray),
  alarm: ({ desk }) => alert(desk.day.alarm.words),
  office: () => h("p", {}, "The office lets this tray go and counts it in. Whoever has it signs here."),
  frozen: () => h("p", {}, "It stays where it is while something is looked for."),
};

function mineOf(mine) {
  const rows = mine.map(({ container_id, name }) =>
    h("li", {}, h("a", { href: `${BOARD}/${container_id}` }, `${name}: say what went back`)),
  );
  return h(
    "section",
    { class: "desk-left" },
    h("h2", { class: "desk-left__what" }, "With you"),
    h("ul", {}, rows),
  );
}

function drawTile(tile) {
  return h(
    "li",
    { class: `desk-tray desk-tray--${tile.state}`, "data-tray": tile.state },
    shape(tile.shape, "desk-tray__shape"),
    h("h2", { class: "desk-tray__name" }, h("a", { href: `${BOARD}/${tile.container_id}` }, tile.name)),
    h("p", { class: "desk-tray__word" }, tile.word),
    h("p", {}, tile.about),
    h("p", {}, tile.says),
  );
}

function alert(words) {
  const sign = h("span", { "aria-hidden": "true" }, "▲ ");
  return h("p", { class: "desk-line desk-line--alert" }, sign, words);
}
