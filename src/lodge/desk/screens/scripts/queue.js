// A page that goes on without a network: it writes down before it says so, and sends in its own
// time. It has no PIN: what it keeps is sealed by the device's own key, and is the least (0018).
import { londonDay } from "../gate/scripts/days.js";
import { askToStay } from "../gate/scripts/lasting.js";
import { locksOf } from "../gate/scripts/locks.js";
import { readRescue, rescueFile } from "../gate/scripts/rescue.js";
import { Sender } from "../gate/scripts/sender.js";
import { Clock } from "../gate/scripts/stamp.js";
import { newId } from "./keys.js";

const [OPENING, NEWS] = ["opening", "news"];

export class Queue {
  #vault;
  #net;
  #clocks;
  #clock;
  #locks;
  #name;
  #storage;
  #channel;
  #listeners = new Set();

  // name: of this page on this device; the rest as the gate's desk has it.
  constructor({ name, vault, net, clocks = CLOCKS, locks = locksOf(), storage, channel, ...rest }) {
    this.#vault = vault;
    this.#net = net;
    this.#clocks = clocks;
    this.#clock = new Clock(clocks);
    this.#locks = locks;
    this.#name = name;
    this.#storage = storage;
    this.#channel = channel;
    this.opening = null;
    this.news = null;
    this.events = [];
    this.aside = [];
    const now = () => this.now();
    const heard = (news) => this.#hear(news);
    this.sender = new Sender({ vault, net, locks, name, now, cursor: () => "", heard, ...rest });
    this.sender.subscribe(({ kept }) => kept !== this.aside.length && this.#readAside());
    if (channel) channel.onmessage = () => this.#readAll().catch(() => {});
  }

  // Finds out what is here of today: "open" or "none". What was sent of another day is wiped.
  async start() {
    const { shifts, begunAt } = await this.#vault.standing();
    const isOver = shifts && londonDay(begunAt) !== londonDay(this.now()) && (await this.#vault.wipe());
    if (shifts && !isOver) {
      await this.#vault.unlock("");
      await this.#readAll();
    }
    await this.sender.count();
    return this.opening ? "open" : "none";
  }

  // Asks the server for what is needed until the end of the day. -> {done, why, reason}
  async open() {
    return this.#locks.request(`lodge-open-${this.#name}`, async () => {
      const asked = this.#clocks.steady();
      const answer = await this.#net.open();
      if (!answer.ok) return { done: false, why: answer.why, reason: answer.reason ?? "" };
      const offset = this.#clock.agree(answer.said.opened_at, this.#clocks.steady() - asked);
      const { person_id } = answer.said.who;
      // Another day, or somebody else: a key of their own; what was sent before is wiped first.
      if (!this.opening || this.isOver || this.opening.who.person_id !== person_id) {
        await this.#vault.wipe();
        await this.#vault.begin("", this.now());
      }
      await this.#vault.keep(OPENING, { ...answer.said, offset });
      await this.#readAll();
      askToStay(this.#storage).then((storage) => this.sender.tell({ storage }));
      this.sender.kick();
      return { done: true };
    });
  }

  // Writes an event down and gives it back as it is kept; throws NotSaved if it could not be. An id
  // that is here already is that event: pressed again, it is kept once.
  // INVARIANT: when this returns it is on the disk.
  async add(event) {
    const there = this.events.find((each) => each.client_id === event.client_id);
    if (there) return there;
    const { who, pass } = this.opening;
    const whole = { client_id: newId(), ...event, by: who.person_id, pass };
    const kept = await this.#vault.append(whole, this.now());
    this.events = [...this.events, kept];
    this.sender.added(1);
    this.#channel?.postMessage("added");
    this.#tell();
    this.sender.kick();
    return kept;
  }

  // What was not sent, as a file to carry where there is a network: {name, text, events}.
  async savedFile() {
    const events = await this.#vault.unsent();
    const { desk_id } = this.opening;
    return rescueFile({ school: this.#name, desk_id, events, made_at: this.now() });
  }

  // Sends what such a file holds; sent twice it is the same. Says what came of it, in a sentence.
  async sendSaved(text) {
    const { school, passes, events } = await readRescue(text);
    if (school !== this.#name) return "This file was saved from another page.";
    const answer = await this.#net.send({ passes, events, sent_at: this.now() });
    if (!answer.ok) return answer.reason || "There is no network. Try again later.";
    const { taken = [], aside = [] } = answer.said;
    const why = aside.map(({ reason }) => ` Not taken: ${reason}`).join("");
    return `${taken.length} of ${events.length} are kept now.${why}`;
  }

  now() {
    return this.#clock.now();
  }

  // Whether it was opened on another day than this.
  get isOver() {
    return londonDay(this.opening.opened_at) !== londonDay(this.now());
  }

  get isDoubtful() {
    return this.#clock.isDoubtful;
  }

  // Calls back whenever what is known has changed.
  subscribe(listener) {
    this.#listeners.add(listener);
  }

  async #hear(news) {
    await this.#vault.keep(NEWS, news);
    this.news = news;
    this.#tell();
  }

  async #readAll() {
    this.opening = await this.#vault.read(OPENING);
    this.news = await this.#vault.read(NEWS);
    this.events = await this.#vault.own();
    const { offset = 0 } = this.opening ?? {};
    this.#clock = new Clock({ ...this.#clocks, offset });
    this.#tell();
  }

  // Why each of those that the server does not take is not taken.
  async #readAside() {
    this.aside = (await this.#vault.putAside()).map(({ reason }) => reason);
    this.#tell();
  }

  #tell() {
    for (const listener of this.#listeners) listener();
  }
}

const CLOCKS = { wall: () => Date.now(), steady: () => performance.now() };
