// The strip that never lies: network, roll, what waits, what was sent and when. It says "saved" of
// nothing that is not on this device's disk, and "sent" of nothing the server did not name.
import { timeOf } from "../days.js";
import { dayOf } from "./at_hand.js";
import { button, fill, h, shape } from "./draw.js";

const STOPPED = {
  signed_out: "Lodge wants you to sign in again before it takes what waits here.",
  locked: "Lodge is locked for you. Unlock it, so that what waits here is sent.",
  not_allowed: "Lodge does not take this desk's events from you. Call a colleague of the office.",
};

const ONLY_HERE = "Only this desk knows until the network is back: tell the others by voice.";

// What the strip says, as plain values.
// state: of the sender; desk: {rollOn, today, isClosed, leftOpen: earlier days that nobody closed,
// doubtful, differences: how many, alarm, endedOnlyHere}.
export function bannerOf(state, desk) {
  return {
    tone: state.online && !state.stopped ? "permit" : "conditional",
    alarm: alarmOf(desk),
    network: networkOf(state),
    roll: `Roll of ${dayOf(desk.rollOn)}`,
    waiting: waitingOf(state),
    lastSent: state.lastSent ? `Last sent ${timeOf(state.lastSent)}` : "Nothing sent since this page was opened",
    warnings: warningsOf(state, desk),
    rescue: state.waiting + state.stuck > 0,
  };
}

// What is said above everything else, on every screen: an alarm, or an all-clear that nobody has
// heard of yet.
function alarmOf({ alarm, endedOnlyHere = null }) {
  if (alarm) {
    const { stops, title, words, isOnlyHere } = alarm;
    const said = stops ? words : `${title} is on. ${words}`;
    const ended = endedOnlyHere === null ? "" : `Another alarm ended at ${timeOf(endedOnlyHere)}. ${ONLY_HERE}`;
    return { tone: stops ? "forbid" : "conditional", words: said, only: isOnlyHere ? ONLY_HERE : ended };
  }
  if (endedOnlyHere === null) return null;
  return { tone: "conditional", words: `All clear since ${timeOf(endedOnlyHere)}.`, only: ONLY_HERE };
}

function networkOf({ online, stopped }) {
  if (!online) return "No network, working alone";
  return stopped ? "Not sending" : "Online";
}

function waitingOf({ waiting, sending }) {
  if (!waiting) return "Nothing waits";
  return `${waiting} on this device, ${sending ? "being sent" : "not sent yet"}`;
}

function warningsOf(state, { rollOn, today, isClosed, leftOpen = [], doubtful, differences }) {
  const found = [];
  const warn = (words, act = "") => found.push({ words, act });
  if (state.stopped) warn(state.reason || STOPPED[state.stopped], "sign_in");
  if (rollOn !== today) warn("This roll is not today's. Open the desk anew with the network.", "open");
  if (isClosed) warn("Today's book is closed. What comes in now is entered tomorrow.");
  if (leftOpen.length) warn(neverClosed(leftOpen), "close");
  if (state.sealed) warn(`${state.sealed} from before wait under another PIN.`, "unlock");
  if (differences) {
    warn(`${differences} disagree with another desk. Nothing is lost: somebody looks at each.`);
  }
  if (state.kept) warn(`${state.kept} were put aside: the office looks at them with you.`);
  if (state.storage === "may_be_cleared") {
    warn("This browser may clear what is kept here. Put the gate on the home screen, or send soon.");
  }
  if (doubtful) warn("The clock of this device seems wrong. Times are counted from Lodge's.");
  return found;
}

function neverClosed(days) {
  const [book, was] = days.length > 1 ? ["books", "were"] : ["book", "was"];
  return `The ${book} of ${days.map(dayOf).join(", ")} ${was} never closed.`;
}

export class Banner {
  // acts: what the strip's buttons do, by name: {rescue, sign_in, open, unlock}.
  constructor(place, acts) {
    this.place = place;
    this.acts = acts;
    this.was = "";
    this.network = h("strong", { role: "status", class: "gate-strip__network" });
    this.facts = h("ul", { class: "gate-strip__facts" });
    this.warnings = h("ul", { class: "gate-strip__warnings" });
    this.alarm = h("div", { role: "alert", class: "gate-strip__alarm" });
    fill(place, this.alarm, this.network, this.facts, this.warnings);
  }

  show(said) {
    const now = JSON.stringify(said);
    if (now === this.was) return;
    this.was = now;
    this.place.className = `gate-strip gate-strip--${said.tone} lodge-verdict--${said.tone}`;
    this.#showAlarm(said.alarm);
    if (this.network.textContent !== said.network) {
      fill(this.network, shape(said.tone, "gate-strip__shape"), h("span", {}, said.network));
    }
    fill(
      this.facts,
      h("li", { "data-gate": "waiting" }, said.waiting),
      h("li", { "data-gate": "sent" }, said.lastSent),
      h("li", { "data-gate": "roll" }, said.roll),
      said.rescue && h("li", {}, this.#button("Save to a file", "rescue")),
    );
    fill(this.warnings, said.warnings.map((each) => this.#warning(each)));
  }

  // Drawn anew only when it has changed: it is read out each time.
  #showAlarm(alarm) {
    const now = JSON.stringify(alarm);
    if (now === this.wasAlarm) return;
    this.wasAlarm = now;
    if (!alarm) return fill(this.alarm);
    const { tone, words, only } = alarm;
    return fill(
      this.alarm,
      h(
        "div",
        { class: `gate-alarm-bar gate-alarm-bar--${tone}` },
        shape(tone, "gate-alarm-bar__shape"),
        h("p", {}, h("strong", {}, words), ` ${only} `, h("a", { href: "#alarm" }, "What to do")),
      ),
    );
  }

  #warning({ words, act }) {
    const sign = h("span", { "aria-hidden": "true" }, "▲ ");
    return h("li", {}, sign, words, act ? [" ", this.#button(WORDS[act], act)] : null);
  }

  #button(words, act) {
    return button(words, this.acts[act], { className: "gate-strip__button", "data-gate-act": act });
  }
}

const WORDS = { sign_in: "Sign in", open: "Open for today", unlock: "Give that PIN", close: "Close it late" };
