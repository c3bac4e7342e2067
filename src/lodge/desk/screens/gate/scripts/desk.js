// The desk: what the screens ask and tell. It decides by itself, writes down before it says so, and
// sends in its own time.
import { UNDO_FOR } from "./acts.js";
import { Day } from "./day.js";
import { correcting, givingBack, moving, noting, takingIn, undoingLast } from "./decisions.js";
import { londonDay } from "./days.js";
import { askToStay } from "./lasting.js";
import { locksOf, queue } from "./locks.js";
import { rescueFile } from "./rescue.js";
import { onceAtRest } from "./resting.js";
import { needsSecondLook } from "./rules.js";
import { Sender } from "./sender.js";
import { Clock } from "./stamp.js";
import { Behind, NotSaved, Sealed, WrongPin } from "./vault.js";

const OPENING = "opening";
const SINCE = "since";

export class Desk {
  #vault;
  #net;
  #locks;
  #storage;
  #slug;
  #clock;
  #clocks;
  #channel;
  #since = { cursor: "", at: null, closed: false, holding: "" };
  #seen = 0;
  #last = null;
  #listeners = new Set();
  #fills = null;
  #turns = queue();
  #soon;

  // vault: an open Vault; net: see net.js; clocks: {wall, steady}; locks, storage: the browser's;
  // channel: tells other tabs of this desk; timers, random: for the sender.
  constructor({ slug, vault, net, clocks = CLOCKS, locks = locksOf(), storage, channel, ...rest }) {
    // What the finger waits for is drawn first, then the rest is seen to.
    this.#soon = onceAtRest(() => this.#seeTo());
    this.#slug = slug;
    this.#vault = vault;
    this.#net = net;
    this.#clocks = clocks;
    this.#clock = new Clock(clocks);
    this.#locks = locks;
    this.#storage = storage;
    this.#channel = channel;
    this.day = null;
    this.sender = new Sender({
      vault,
      net,
      locks,
      name: slug,
      now: () => this.#clock.now(),
      cursor: () => this.#since.cursor,
      holding: () => this.#since.holding,
      heard: (news) => this.#hear(news),
      ...rest,
    });
    if (channel) channel.onmessage = () => this.#catchUp().catch(() => {});
  }

  // Finds out how things stand on this device: "none", "locked" or "open".
  async start() {
    const { shifts, isOpen, hasPin, begunAt } = await this.#vault.standing();
    // Nobody closed it yesterday: what was sent has no reason to stay.
    const isOver = shifts && londonDay(begunAt) !== londonDay(this.now()) && (await this.#vault.wipe());
    if (shifts && !isOver && !isOpen && !hasPin) await this.unlock("").catch(passing(WrongPin));
    await this.sender.count();
    return this.phase();
  }

  async phase() {
    if (this.day) return "open";
    return (await this.#vault.standing()).shifts ? "locked" : "none";
  }

  // Opens the desk for the day: needs the network, once. A PIN seals what is kept; without one only
  // this device's own key does, and `sealed` says so.
  // -> {done, why?, reason?, sealed: "pin" | "device"}
  async open(pin = "") {
    return this.#locks.request(`lodge-open-${this.#slug}`, async () => {
      const { shifts, isOpen } = await this.#vault.standing();
      if (shifts && !isOpen) await this.#unlock(pin).catch(passing(WrongPin));
      const goesOn = await this.#todaysDesk();
      const asked = this.#clocks.steady();
      const answer = await this.#net.open(goesOn ? { desk_id: goesOn } : {});
      if (!answer.ok) return { done: false, why: answer.why, reason: answer.reason ?? "" };
      const opening = answer.said;
      const offset = this.#clock.agree(opening.opened_at, this.#clocks.steady() - asked);
      // A new day has a new key; what of the day before was sent is wiped first.
      if (!goesOn || opening.desk_id !== goesOn) {
        await this.#vault.wipe();
        await this.#vault.begin(pin, this.now());
      }
      await this.#vault.keep(OPENING, opening);
      const { cursor, opened_at: at, closed = false, holding = "" } = opening;
      this.#since = { cursor, at, closed, offset, holding };
      await this.#vault.forgetHeard();
      await this.#vault.keep(SINCE, this.#since);
      await this.#readAll();
      this.#askToStay();
      this.sender.kick();
      return { done: true, sealed: (await this.#vault.standing()).hasPin ? "pin" : "device" };
    });
  }

  // Opens what is kept here with the PIN it was sealed with; needs no network.
  // Throws WrongPin, whose `waits` says for how long nothing more is listened to.
  async unlock(pin = "") {
    await this.#unlock(pin);
    await this.#readAll();
    this.#askToStay();
    this.sender.kick();
    return { done: this.day !== null };
  }

  // Shuts it, as when nobody stands there: what is kept goes on waiting, sealed.
  lock() {
    this.#vault.lock();
    this.day = null;
    this.#last = null;
    this.#tell();
  }

  // -- what the screens ask

  get opening() {
    return this.#open().opening;
  }

  find(text) {
    return this.#open().roll.find(text);
  }

  people() {
    return this.#open().roll.people;
  }

  // All that is shown of one person; see Day.about.
  about(person_id, { kind } = {}) {
    return this.#open().about(person_id, { kind, from: this.#fills });
  }

  book() {
    return this.#open().book;
  }

  counts() {
    return this.#open().tally.counts;
  }

  // The people who are "held", "returned", "noted" or "open".
  those(place) {
    const day = this.#open();
    return day.tally.those(place).map((id) => day.roll.person(id));
  }

  differences() {
    return this.#open().differences();
  }

  now() {
    return this.#clock.now();
  }

  // Since when we know of holds elsewhere, whether that is too long ago, and whether to trust the
  // device's clock.
  get freshness() {
    const checkedAt = this.#since.at;
    const at = this.now();
    return { checkedAt, isOld: needsSecondLook({ checkedAt, at }), doubtful: this.#clock.isDoubtful };
  }

  // Whether the server said that the day's book is closed.
  get isClosed() {
    return Boolean(this.#since.closed);
  }

  // Whether it is another day than the one it was opened on: close it, and open it again.
  get isOver() {
    return this.day !== null && londonDay(this.opening.opened_at) !== londonDay(this.now());
  }

  // The container that this desk fills first, so that two desks need not meet in one slot.
  fill(container_id) {
    this.#fills = container_id;
  }

  // Whether a device may go back to somebody now; see mayGoBack.
  mayGoBack({ custody_id, to = "pupil", reason = "" }) {
    return this.#open().goingBack({ custody_id, to, reason, at: this.now() });
  }

  // -- what the screens tell. Each answers {done: true, event, …} once it is on the disk, or
  // {done: false, code, words}. Throws NotSaved when the device could not write it down.

  // asked: {person_id, kind?, state?, slot_id?, description?, second?}; slot_id: null for none.
  takeIn(asked) {
    return this.#act((day) => takingIn(day, { ...asked, from: this.#fills }));
  }

  // asked: {custody_id, to?, name?, reason?, looked?}; looked: somebody has looked a second time
  // where holds may have been placed since.
  giveBack({ to = "pupil", looked = false, ...asked }) {
    return this.decide(givingBack, { ...asked, to, looked });
  }

  move(asked) {
    return this.decide(moving, asked);
  }

  note(asked) {
    return this.decide(noting, asked);
  }

  correct(asked) {
    return this.decide(correcting, asked);
  }

  // Does what a rule makes of what is asked, as those of tray_decisions.js: now, and with what we
  // know of holds.
  decide(rule, asked = {}) {
    return this.#act((day) => rule(day, { ...asked, at: this.now(), freshness: this.freshness }));
  }

  // Undoes the last act at this desk, within ten seconds, by an event that corrects it.
  undo() {
    return this.#act(() => undoingLast(this.#last, this.now()));
  }

  // -- sending, saving to a file, closing

  // Calls back now and at each change of what is shown; gives what ends it.
  subscribe(listener) {
    this.#listeners.add(listener);
    const end = this.sender.subscribe(() => listener(this));
    return () => {
      this.#listeners.delete(listener);
      end();
    };
  }

  // A file of what is not known to be at the server, or null when there is none.
  // -> {name, text, events: how many}
  async rescue() {
    const events = await this.#vault.unsent();
    if (!events.length) return null;
    const { school, desk_id } = this.#open().opening;
    const from = { school: school?.slug ?? this.#slug, desk_id };
    return rescueFile({ ...from, events, made_at: this.now() });
  }

  // What the server kept aside or cannot read, with why.
  putAside() {
    return this.#vault.putAside();
  }

  // Sends what is left and wipes the device. -> {done} or {done: false, waiting, stuck, sealed}
  async close() {
    await this.sender.kick();
    const counts = await this.#vault.counts();
    const { waiting, stuck, sealed } = counts;
    if (waiting || stuck || !(await this.#vault.wipe())) {
      return { done: false, ...counts, waiting, stuck, sealed };
    }
    this.sender.stop();
    this.day = null;
    await this.sender.count();
    this.#tell();
    return { done: true };
  }

  // One act at a time, each knowing what the one before did: in this tab by waiting, of another tab
  // by trying again where the store says that something was written meanwhile.
  #act(decide) {
    return this.#turns.request("act", async () => {
      for (;;) {
        const decided = decide(this.#open());
        const asked = decided.events ?? (decided.event ? [decided.event] : []);
        if (!asked.length && !(await this.#catchUp())) return decided;
        const was = this.day.asItIs(decided.event?.custody_id);
        const events = asked.length && (await this.#keep(asked));
        if (events) return this.#kept(decided, events, was);
      }
    });
  }

  // Writes events down; gives them as they are kept, or nothing if there was news of another tab.
  async #keep(events) {
    try {
      const signed = events.map((event) => this.#signed(event));
      return await this.#vault.appendAll(signed, this.now(), this.#seen);
    } catch (error) {
      if (!(error instanceof Behind)) throw error;
      await this.#catchUp();
      return null;
    }
  }

  #kept(decided, events, was) {
    const [event] = events;
    this.#seen = events.at(-1).seq;
    this.sender.added(events.length);
    // Locked while it was written: it is on the disk, and shown after the next unlocking.
    this.day?.add(events);
    const canUndo = decided.event && !decided.undone;
    this.#last = canUndo ? { event, was, until: event.at + UNDO_FOR } : null;
    this.#soon();
    const { custody_id, at } = event;
    return { done: true, ...decided, event, custody_id, undo_until: at + UNDO_FOR };
  }

  #seeTo() {
    this.#channel?.postMessage(this.#seen);
    this.sender.kick();
    this.#tell();
  }

  #signed(event) {
    const { desk_id, pass, who } = this.day.opening;
    return { ...event, desk_id, by: who.person_id, pass };
  }

  // What other tabs of this desk wrote down since; says whether there was any.
  async #catchUp() {
    const others = await this.#vault.own(this.#seen + 1);
    if (!others.length || !this.day) return false;
    this.#seen = Math.max(this.#seen, others.at(-1).seq);
    this.day.add(others);
    this.#tell();
    return true;
  }

  async #hear(news) {
    // Locked meanwhile: there is no key to keep it under. It is told again after the next unlocking.
    if (!this.#vault.isOpen) return;
    const { closed = false, differences = 0 } = news;
    const { cursor = this.#since.cursor, holding = this.#since.holding } = news;
    const offset = news.at ? this.#clock.agree(news.at) : this.#clock.offset;
    const since = { cursor, at: news.at ?? this.now(), closed, offset, holding };
    // The server tells a little twice, so that nothing slips between two answers.
    const fresh = this.#open().unknownOf(news);
    await this.#vault.hear(fresh, SINCE, since);
    this.#since = since;
    if (fresh) this.day?.hear(fresh);
    this.sender.tell({ differences });
    this.#tell();
  }

  async #readAll() {
    const opening = await this.#vault.read(OPENING);
    if (!opening) return;
    this.#since = (await this.#vault.read(SINCE)) ?? this.#since;
    this.#clock = new Clock({ ...this.#clocks, offset: this.#since.offset ?? 0 });
    const own = await this.#vault.own();
    this.#seen = own.at(-1)?.seq ?? 0;
    // What an earlier day's desk could not send yet is in our hands all the same.
    const left = await this.#vault.unsent();
    this.day = new Day(opening, { news: await this.#vault.heard(), own: [...left, ...own] });
    this.sender.tell({ lastChecked: this.#since.at });
    await this.sender.count();
    this.#tell();
  }

  #unlock(pin) {
    return this.#vault.unlock(pin, this.#clocks.wall());
  }

  // The id of the desk that was opened here today, to go on with it; or nothing.
  async #todaysDesk() {
    if (!this.#vault.isOpen) return null;
    const opening = await this.#vault.read(OPENING);
    const isToday = opening && londonDay(opening.opened_at) === londonDay(this.now());
    return isToday ? opening.desk_id : null;
  }

  async #askToStay() {
    this.sender.tell({ storage: await askToStay(this.#storage) });
  }

  #open() {
    if (!this.day) throw new Sealed("The desk is not open.");
    return this.day;
  }

  #tell() {
    for (const listener of this.#listeners) listener(this);
  }
}

export { NotSaved, Sealed, WrongPin };

const CLOCKS = { wall: () => Date.now(), steady: () => performance.now() };

const passing = (kind) => (error) => {
  if (!(error instanceof kind)) throw error;
};
