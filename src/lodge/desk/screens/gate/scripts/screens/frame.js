// What stands round every screen: the ways, the strip, the lock; and which screen is shown.
import { Alarm } from "./alarm.js";
import { Banner, bannerOf } from "./banner.js";
import { CounterScreen } from "./counter_screen.js";
import { Counts } from "./counts.js";
import { Door } from "./door.js";
import { button, fill, h } from "./draw.js";
import { GiveBack } from "./give_back.js";
import { HandIn } from "./hand_in.js";
import { Locking } from "./locking.js";
import { Missing } from "./missing.js";
import { Sound } from "./sound.js";
import { TraysScreen } from "./trays.js";

const FIRST = "in";
// In milliseconds: after the frame in which the answer stands, and before anybody misses it.
const SOON = 45;
const NOW_AND_THEN = 15_000;
const CLOSED = "The day is closed, and everything was sent. This device keeps nothing of it any more.";

export class Frame {
  #screen = null;
  #door = null;
  #wasClosed = false;
  #soon = 0;
  #counted = null;

  // root: the page's own place, with addresses in its data.
  constructor(root) {
    this.root = root;
    this.desk = null;
    this.update = null;
    this.hasNewVersion = false;
    this.sound = new Sound();
    this.parts = Object.fromEntries(
      [...root.querySelectorAll("[data-gate-part]")].map((part) => [part.dataset.gatePart, part]),
    );
    const { lock, unlock, locksAfter } = root.dataset;
    const addresses = { lock, unlock };
    this.locking = new Locking({ addresses, after: Number(locksAfter), lock: () => this.lock() });
    this.banner = new Banner(this.parts.strip, this.#strip());
    this.counts = new Counts(this.parts.counts);
  }

  // The gate as startGate gives it.
  begin({ desk, phase, update }) {
    this.desk = desk;
    this.update = update;
    addEventListener("hashchange", () => this.#show());
    addEventListener("keydown", (event) => this.#onKey(event), true);
    document.addEventListener("click", (event) => this.#onClick(event));
    this.parts.lock.addEventListener("click", () => this.lock());
    this.parts.end.addEventListener("click", () => this.#end());
    this.#drawSound();
    this.desk.subscribe(() => this.#refreshSoon());
    setInterval(() => this.#refreshSoon(), NOW_AND_THEN);
    if (phase === "open") this.#opened();
    else this.ask(phase === "locked" ? "unlock" : "open");
  }

  // This browser cannot be a desk: says so, and leads to the one that needs the network.
  cannot(why) {
    const way = h("a", { href: this.root.dataset.plain }, "Use the desk without the app");
    fill(this.parts.main, h("h1", {}, "Gate"), h("p", {}, why), h("p", {}, way));
  }

  // A newer gate is here; it takes over at the door, when nothing is unsent.
  newVersion() {
    this.hasNewVersion = true;
  }

  #takeNewVersion() {
    if (!this.hasNewVersion) return;
    const worker = navigator.serviceWorker;
    worker.addEventListener("controllerchange", () => this.#door && location.reload(), { once: true });
    this.update();
  }

  // Nothing of the work is on the page while the desk is locked.
  lock() {
    if (!this.desk?.day) return;
    this.#leave();
    this.desk.lock();
    this.ask("unlock");
    this.locking.tellOthers();
  }

  // Asks for a PIN: to open the desk, or to unlock what is here.
  ask(kind, said = "") {
    this.#leave();
    this.#takeNewVersion();
    this.#door = new Door({
      kind,
      act: (pin) => (kind === "open" ? this.#open(pin) : this.#unlock(pin)),
      other: this.#otherWay(kind),
      said,
      signIn: this.root.dataset.signIn,
    });
    this.root.dataset.phase = "door";
    this.#put(this.#door);
  }

  // Back to the work where the desk is open; else a new PIN for whoever forgot the old one.
  #otherWay(kind) {
    const quiet = { className: "govuk-button govuk-button--secondary" };
    if (this.desk.day) return button("Later", () => this.#opened(), quiet);
    if (kind === "open") return null;
    return button("Forgotten? Open the desk anew", () => this.ask("open"), quiet);
  }

  // The server wants to know again who is here; what is kept stays open meanwhile.
  #askForLodge() {
    this.#leave();
    const back = () => this.#show();
    const act = async (secret) => {
      const said = await this.locking.tellUnlocked(secret);
      if (said.why === "signed_out") return location.assign(this.root.dataset.signIn);
      if (said.why) return said;
      this.desk.sender.kick();
      return back();
    };
    const other = this.#otherWay("lodge");
    this.#put(new Door({ kind: "lodge", act, other, signIn: this.root.dataset.signIn }));
  }

  async #open(pin) {
    const said = await this.desk.open(pin);
    if (!said.done) return said;
    this.#opened();
    return null;
  }

  async #unlock(pin) {
    const { done } = await this.desk.unlock(pin);
    if (!done) return { reason: "Nothing is kept here to go on with. Open the desk anew." };
    this.#opened();
    this.locking.tellUnlocked(pin).then(() => this.desk.sender.kick());
    if (this.desk.opening.roll_on !== today() && (await this.desk.open(pin)).done) this.#opened();
    return null;
  }

  #opened() {
    this.#door = null;
    this.root.dataset.phase = "open";
    this.#wasClosed = this.desk.isClosed;
    fill(this.parts.who, this.desk.opening.who.name);
    this.#show();
  }

  // Shows the screen that the address names.
  #show() {
    if (this.#door || !this.desk.day) return;
    this.#leave();
    const [asked, at] = location.hash.slice(1).split("/");
    const { lockdown, trays } = this.desk.opening;
    const isThere = { alarm: Boolean(lockdown), trays: Boolean(trays?.length) };
    const name = (isThere[asked] ?? Object.hasOwn(SCREENS, asked)) ? asked : FIRST;
    this.#put(SCREENS[name](this, at));
    for (const way of this.parts.ways.querySelectorAll("a")) {
      way.hidden = isThere[way.hash.slice(1)] === false;
      if (way.hash === `#${name}`) way.setAttribute("aria-current", "page");
      else way.removeAttribute("aria-current");
    }
    this.#refresh();
  }

  #put(screen) {
    this.#screen = screen;
    this.parts.counts.hidden = Boolean(screen.isBlind);
    fill(this.parts.main, screen.main);
    fill(this.parts.side, screen.side);
    document.title = `${screen.title} – ${this.root.dataset.school} – Lodge`;
    screen.focus();
  }

  #leave() {
    this.#screen?.leave?.();
    this.#screen = null;
    fill(this.parts.main);
    fill(this.parts.side);
    fill(this.parts.who);
  }

  // What stands round the answer is drawn after it, and once for many changes.
  #refreshSoon() {
    this.#soon ||= setTimeout(() => {
      this.#soon = 0;
      this.#refresh();
    }, SOON);
  }

  #refresh() {
    const { day } = this.desk;
    this.counts.show(day ? this.desk.counts() : null);
    this.banner.place.hidden = !day;
    if (!day) return;
    this.banner.show(
      bannerOf(stateOf(this.desk), {
        rollOn: this.desk.opening.roll_on,
        today: today(),
        isClosed: this.desk.isClosed,
        leftOpen: day.leftOpen,
        doubtful: this.desk.freshness.doubtful,
        differences: this.#differences(),
        alarm: day.alarm,
        endedOnlyHere: day.alarms.endedOnlyHere,
      }),
    );
    fill(this.parts.who, this.desk.opening.who.name);
    this.#screen?.refresh?.();
    this.#wipeIfClosed();
  }

  // Counted again only when the book has changed.
  #differences() {
    const { version } = this.desk.day;
    if (this.#counted?.version !== version) {
      this.#counted = { version, many: this.desk.differences().length };
    }
    return this.#counted.many;
  }

  // The day was closed elsewhere: once all is sent, nothing stays here.
  #wipeIfClosed() {
    const { waiting, stuck, sealed } = this.desk.sender.state;
    if (!this.desk.isClosed || this.#wasClosed || waiting + stuck + sealed > 0) return;
    this.#wasClosed = true;
    this.#end();
  }

  async #end() {
    const said = await this.desk.close();
    if (said.done) return this.ask("open", CLOSED);
    this.#refresh();
    const words = `${said.waiting + said.stuck + said.sealed} are not sent yet. Nothing was wiped.`;
    fill(this.parts.said, words);
    return null;
  }

  async #rescue() {
    const file = await this.desk.rescue();
    if (!file) return;
    const address = URL.createObjectURL(new Blob([file.text], { type: "application/json" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = file.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    fill(this.parts.said, `${file.events} in the file ${file.name}. They stay here too, until they are sent.`);
  }

  #strip() {
    return {
      rescue: () => this.#rescue(),
      sign_in: () => this.#askForLodge(),
      open: () => this.ask("open"),
      unlock: () => this.ask("unlock"),
      close: () => location.assign(`${this.root.dataset.close}?on=${this.desk.day.leftOpen[0] ?? ""}`),
    };
  }

  #drawSound() {
    const { sound } = this.parts;
    const say = () => {
      sound.setAttribute("aria-pressed", String(this.sound.isOn));
      fill(sound, this.sound.isOn ? "Sound is on" : "Sound is off");
    };
    sound.addEventListener("click", () => {
      this.sound.toggle();
      say();
    });
    say();
  }

  #onKey(event) {
    if (this.locking.press(event) || this.#screen?.press(event)) event.preventDefault();
  }

  #onClick(event) {
    const own = "a, button, input, select, textarea, label, summary, details, [tabindex]";
    if (!event.target.closest(own) && !getSelection().toString()) this.#screen?.focus();
  }
}

const SCREENS = {
  in: (frame) => new CounterScreen(HandIn, frame),
  back: (frame) => new CounterScreen(GiveBack, frame),
  trays: (frame, at) => new TraysScreen(frame, at),
  missing: ({ desk }) => new Missing(desk),
  alarm: (frame) => new Alarm(frame),
};

// An answer that was under way when the network went does not bring it back.
function stateOf({ sender: { state } }) {
  return { ...state, online: state.online && navigator.onLine };
}

const today = () => TODAY.format();
const TODAY = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/London" });
