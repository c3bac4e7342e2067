// One of the two desks, with all that goes with it: undo, camera, sound, which rack to fill.
import { corrected } from "./answers.js";
import { AtHand } from "./at_hand.js";
import { Camera, canRead } from "./camera.js";
import { Counter } from "./counter.js";
import { h } from "./draw.js";
import { Filling } from "./filling.js";
import { Undo } from "./undo.js";

// After which answers there is something to undo.
const DONE = new Set(["in", "back", "second", "noted"]);

export class CounterScreen {
  // Mode: HandIn or GiveBack.
  constructor(Mode, { desk, sound, root }) {
    const atHand = new AtHand(desk);
    const mode = new Mode(atHand);
    this.title = mode.title;
    this.undo = new Undo({ now: () => desk.now(), undo: () => this.#undo(atHand) });
    this.counter = new Counter(mode, {
      addresses: () => (desk.sender.state.online && navigator.onLine ? linksOf(root.dataset) : {}),
      whenDone: (big) => {
        this.undo.show(DONE.has(big.case) ? atHand.undoable : null);
        sound.play(big.verdict);
      },
    });
    const title = h("h1", { class: "govuk-visually-hidden" }, mode.title);
    this.main = [title, this.counter.form, this.counter.answer, this.undo.place];
    this.side = [this.counter.side];
    if (mode.choosesKind) this.#withFilling(desk, root.dataset.slug);
    if (canRead()) this.#withCamera();
  }

  focus() {
    this.counter.focus();
  }

  press(event) {
    return this.undo.press(event) || this.counter.press(event);
  }

  leave() {
    this.camera?.stop();
    this.undo.stop();
  }

  #withFilling(desk, slug) {
    const filling = new Filling({ desk, slug, whenChosen: () => this.focus() });
    if (filling.place) this.side.push(filling.place);
  }

  #withCamera() {
    this.camera = new Camera((text) => this.counter.enter(text));
    this.counter.tools.append(this.camera.toggle);
    this.main.splice(2, 0, this.camera.place);
  }

  #undo(atHand) {
    this.counter.do(async () => corrected(await atHand.undo(), "Undone"));
  }
}

// The ways to the server's own pages, for as long as there is a network.
function linksOf({ why }) {
  return { why: (clause) => why.replace("CLAUSE", encodeURIComponent(clause)) };
}
