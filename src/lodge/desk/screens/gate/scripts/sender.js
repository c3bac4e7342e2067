// Sends what waits, one sender at a time, until the server has said of each event what became of it.
//
// INVARIANT: an event leaves the waiting ones only when the server named it. Whatever breaks, it
// waits; sent twice, it is one event (IMP-3). What the server keeps aside never holds up the next.

export const AT_ONCE = 250;
export const LOOKS_EVERY = 10_000;
const FIRST_WAIT = 2_000;
const LONGEST_WAIT = 60_000;

// How a round ends: all was sent, something was in the way, or another tab was at it.
const [WENT, FAILED, BUSY] = ["went", "failed", "busy"];
// Why nothing is sent until somebody does something.
const STOPS = new Set(["signed_out", "not_allowed", "locked"]);

export class Sender {
  #vault;
  #net;
  #locks;
  #name;
  #timers;
  #random;
  #heard;
  #cursor;
  #holding;
  #now;
  #listeners = new Set();
  #state = {
    online: true,
    sending: false,
    waiting: 0,
    sealed: 0,
    kept: 0,
    stuck: 0,
    differences: 0,
    lastSent: null,
    lastChecked: null,
    stopped: "",
    reason: "",
    storage: "",
  };
  #failures = 0;
  #atOnce = AT_ONCE;
  #timer = null;
  #running = null;
  #more = false;
  #counted = 0;
  #isOver = false;

  // heard: called with each answer to `since`; cursor: where the next question goes on; holding: the
  // name of what holds now, as last told; now: in milliseconds, UTC; locks: navigator.locks, or what
  // stands for it; timers: {set, clear}.
  constructor({ vault, net, heard, cursor, holding = () => "", now, name, locks, ...rest }) {
    const { timers = TIMERS, random = Math.random } = rest;
    this.#vault = vault;
    this.#net = net;
    this.#heard = heard;
    this.#locks = locks;
    this.#name = `lodge-sender-${name}`;
    this.#timers = timers;
    this.#random = random;
    this.#cursor = cursor;
    this.#holding = holding;
    this.#now = now;
  }

  get state() {
    return this.#state;
  }

  // Calls back now and at each change; gives what ends it.
  subscribe(listener) {
    this.#listeners.add(listener);
    listener(this.#state);
    return () => this.#listeners.delete(listener);
  }

  // Says something for the banner that somebody else found out.
  tell(change) {
    this.#state = Object.freeze({ ...this.#state, ...change });
    for (const listener of this.#listeners) listener(this.#state);
  }

  // Counts again what waits. Of several counts at once the one begun last is told.
  async count() {
    this.#counted += 1;
    const mine = this.#counted;
    const { waiting, sealed, aside, stuck } = await this.#vault.counts();
    if (mine === this.#counted) this.tell({ waiting, sealed, kept: aside + stuck, stuck });
  }

  // Says at once that so many more wait: they are on the disk. A count under way does not know them.
  added(many) {
    this.#counted += 1;
    this.tell({ waiting: this.#state.waiting + many });
  }

  // Tries now: somebody acted, signed in again, or the network came back.
  kick() {
    this.#timers.clear(this.#timer);
    this.#isOver = false;
    if (this.#state.stopped) this.tell({ stopped: "", reason: "" });
    this.#more = this.#running !== null;
    this.#running ??= this.#rounds().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  stop() {
    this.#isOver = true;
    this.#timers.clear(this.#timer);
  }

  // The network was seen to go; what waits goes on waiting and says so at once.
  offline() {
    this.tell({ online: false });
  }

  // What was asked for while a round went on is done in the next, at once.
  async #rounds() {
    let went = await this.#round();
    while (went !== BUSY && this.#more && !this.#isOver) {
      this.#more = false;
      went = await this.#round();
    }
    this.#failures = went === FAILED ? this.#failures + 1 : 0;
    this.#again(this.#waitAfter(went));
  }

  async #round() {
    let went = FAILED;
    try {
      went = await this.#alone(async () => {
        this.tell({ sending: true });
        return (await this.#sendAll()) && (await this.#look()) ? WENT : FAILED;
      });
    } catch {
      // The device's own store failed, or the answer was nonsense: what waits is tried again.
      went = FAILED;
    }
    await this.count().catch(() => {});
    this.tell({ sending: false });
    return went;
  }

  // Another tab that sends does so for this one too.
  #alone(act) {
    return this.#locks.request(this.#name, { ifAvailable: true }, (lock) => (lock ? act() : BUSY));
  }

  #waitAfter(went) {
    if (went === WENT) return LOOKS_EVERY;
    return went === BUSY ? FIRST_WAIT : this.#backOff();
  }

  // Sends until nothing waits; says whether it came to that.
  async #sendAll() {
    for (;;) {
      const events = await this.#vault.waiting(this.#atOnce);
      if (!events.length) return true;
      if (!(await this.#send(events))) return false;
      await this.count();
    }
  }

  async #send(events) {
    const answer = await this.#net.send(sending(events, this.#now()));
    if (!answer.ok) return this.#refused(answer, events);
    const { taken = [], aside = [], received_at = this.#now() } = answer.said;
    const ends = endsOf(events, taken, aside);
    await this.#vault.settle(ends);
    this.#atOnce = AT_ONCE;
    if (ends.length) this.tell({ online: true, lastSent: received_at });
    // A server that named none of them would be asked for ever: rather wait and try again.
    return ends.length > 0;
  }

  async #refused({ why, reason = "" }, events) {
    if (STOPS.has(why)) {
      this.tell({ online: true, stopped: why, reason });
      return false;
    }
    if (why === "away") {
      this.tell({ online: false });
      return false;
    }
    this.tell({ online: true });
    if (events.length > 1) {
      // One of them spoils the rest: the parts become smaller until it stands alone.
      this.#atOnce = Math.ceil(events.length / 2);
      return true;
    }
    const reasons = "The server cannot read it. It is kept here: save it to a file.";
    const [{ client_id }] = events;
    await this.#vault.settle([{ client_id, standing: "stuck", reason: reasons }]);
    this.#atOnce = AT_ONCE;
    return true;
  }

  // Asks what happened elsewhere: holds above all.
  async #look() {
    const answer = await this.#net.since(this.#cursor(), this.#holding());
    if (!answer.ok) return this.#refusedToSay(answer);
    await this.#heard(answer.said);
    this.tell({ online: true, lastChecked: this.#now() });
    return true;
  }

  #refusedToSay({ why, reason = "" }) {
    if (STOPS.has(why)) this.tell({ stopped: why, reason });
    else this.tell({ online: why !== "away" });
    return false;
  }

  #backOff() {
    const most = Math.min(FIRST_WAIT * 2 ** Math.min(this.#failures - 1, 10), LONGEST_WAIT);
    // Not all desks of a school at the same moment when the network comes back.
    return most / 2 + this.#random() * (most / 2);
  }

  #again(wait) {
    this.#timers.clear(this.#timer);
    if (this.#isOver || this.#state.stopped) return;
    this.#timer = this.#timers.set(() => this.kick(), wait);
  }
}

// What is sent: the events as the wire has them, and the passes of the desks they are of.
export function sending(events, sent_at) {
  const passes = [...new Set(events.map((event) => event.pass).filter(Boolean))];
  return { pass: passes[0] ?? "", passes, sent_at, events: events.map(onWire) };
}

// What a count was held against here is for the server to find out by itself.
function onWire({ pass, expected, ...event }) {
  return event;
}

// INVARIANT: only events of this sending are settled, each once; one kept aside was not taken.
function endsOf(events, taken, aside) {
  const ends = new Map();
  const known = new Set(events.map((event) => event.client_id));
  for (const client_id of taken) ends.set(client_id, { client_id, standing: "sent" });
  for (const { client_id, reason = "" } of aside) {
    ends.set(client_id, { client_id, standing: "aside", reason });
  }
  return [...ends.values()].filter((end) => known.has(end.client_id));
}

const TIMERS = {
  set: (act, wait) => setTimeout(act, wait),
  clear: (timer) => clearTimeout(timer),
};
