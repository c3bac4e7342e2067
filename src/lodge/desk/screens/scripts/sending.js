// Sends acts one after the other. What could not be sent waits, under its own id, to be sent again.
import { say, swap } from "./parts.js";

const HEADERS = { "HX-Request": "true" };

export class Sender {
  constructor(page, whenShown) {
    this.page = page;
    this.whenShown = whenShown;
    this.waiting = [];
    this.busy = false;
    this.looking = null;
  }

  get waits() {
    return this.waiting.length > 0 && !this.busy;
  }

  send(act) {
    this.looking?.abort();
    this.waiting.push(act);
    if (!this.busy) this.resend();
  }

  async resend() {
    this.busy = true;
    while (this.waiting.length) {
      const answer = await this.post(this.waiting[0]);
      if (answer === null) break;
      this.waiting.shift();
      await this.show(answer);
    }
    this.busy = false;
  }

  async post(act) {
    try {
      const answer = await fetch(location.pathname, { method: "POST", body: act, headers: HEADERS });
      if (answer.status < 500) return answer;
    } catch {
      // Nobody answers: the same as an answer that says so.
    }
    say(this.page, "lost");
    return null;
  }

  // Looks while somebody types; a newer look, or an act, puts an older one aside.
  async look(query) {
    this.looking?.abort();
    if (this.busy) return;
    this.looking = new AbortController();
    const { signal } = this.looking;
    try {
      const answer = await fetch(`${location.pathname}?${query}`, { headers: HEADERS, signal });
      if (answer.ok && !signal.aborted) await this.show(answer, { looked: true });
    } catch {
      // Put aside, or nobody answers: whoever types goes on and Enter will tell.
    }
  }

  async show(answer, how = {}) {
    if ((answer.headers.get("content-type") ?? "").includes("json")) {
      const { refused } = await answer.json();
      say(this.page, "refused", refused);
    } else if (!swap(this.page, await answer.text())) {
      // Somebody signed out or locked the desk meanwhile: the whole page says so.
      location.reload();
      return;
    }
    this.whenShown(how);
  }
}
