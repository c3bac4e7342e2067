// Locking the gate: here at once, and at the server as soon as it can be told.
import { tokenIn } from "../net.js";

const TWICE_WITHIN = 700;
const LOOK_EVERY = 5000;
const SIGNS = ["pointerdown", "keydown", "wheel", "touchstart"];

export class Locking {
  #lastEscape = -Infinity;
  #lastSign = Date.now();

  // addresses: {lock, unlock}; after: minutes alone; lock: called when the desk has to be locked.
  constructor({ addresses, after, lock }) {
    this.addresses = addresses;
    this.aloneFor = after * 60_000;
    this.lock = lock;
    this.others = new BroadcastChannel("lodge.lock");
    this.others.onmessage = ({ data }) => data === "lock" && lock();
    for (const sign of SIGNS) {
      addEventListener(sign, () => (this.#lastSign = Date.now()), { capture: true, passive: true });
    }
    setInterval(() => this.#lockIfAlone(), LOOK_EVERY);
  }

  // Esc twice: a blank screen before anybody has come round the counter.
  press(event) {
    if (event.key !== "Escape" || event.repeat) return false;
    const again = event.timeStamp - this.#lastEscape < TWICE_WITHIN;
    this.#lastEscape = again ? -Infinity : event.timeStamp;
    if (again) this.lock();
    return again;
  }

  // Other pages of this browser are covered too, and the server shows nothing to anybody.
  tellOthers() {
    this.others.postMessage("lock");
    return this.#send(this.addresses.lock, {});
  }

  // Opens the server's lock too, where the secret is the account's own. -> {why: "" if it is open}
  async tellUnlocked(secret) {
    const answer = await this.#send(this.addresses.unlock, { secret });
    if (!answer) return { why: "away" };
    if (answer.redirected && !answer.url.includes(this.addresses.unlock)) return { why: "" };
    const said = await answer.json().catch(() => null);
    if (!said || answer.status === 401) return { why: "signed_out" };
    if (said.unlocked) this.others.postMessage("unlock");
    return said.unlocked ? { why: "" } : { why: "wrong", reason: said.why };
  }

  #lockIfAlone() {
    if (this.aloneFor && Date.now() - this.#lastSign > this.aloneFor) this.lock();
  }

  #send(address, fields) {
    const headers = { Accept: "application/json", "X-CSRFToken": tokenIn(document) };
    const body = new URLSearchParams(fields);
    return fetch(address, { method: "POST", body, headers }).catch(() => null);
  }
}
