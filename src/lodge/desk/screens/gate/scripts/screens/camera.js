// Reading cards with the camera, where the browser itself can: QR codes and Code 128.
// No picture is kept or sent: each is looked at once and forgotten.
import { button, fill, h } from "./draw.js";

const FORMATS = ["qr_code", "code_128"];
const LOOK_EVERY = 150;
// A card that is held still is read many times, and meant once.
const SAME_FOR = 3000;

export const canRead = () =>
  "BarcodeDetector" in globalThis && Boolean(globalThis.navigator?.mediaDevices?.getUserMedia);

// Says of each code that was read whether it is meant, or only still in the picture.
export function onceEach(sameFor = SAME_FOR) {
  let last = { text: "", at: -Infinity };
  return (text, at) => {
    const isSame = text === last.text && at - last.at < sameFor;
    last = { text, at };
    return !isSame;
  };
}

export class Camera {
  #stream = null;
  #timer = 0;

  // enter: called with the text of each card.
  constructor(enter) {
    this.enter = enter;
    this.toggle = button("Camera", () => (this.#stream ? this.stop() : this.start()), {
      className: "govuk-button govuk-button--secondary gate-camera__button",
      "aria-pressed": "false",
    });
    this.place = h("div", { class: "gate-camera" });
  }

  async start() {
    try {
      const video = { facingMode: "environment" };
      this.#stream = await navigator.mediaDevices.getUserMedia({ video, audio: false });
    } catch {
      fill(this.place, h("p", { role: "alert" }, "The camera cannot be used. Type the name instead."));
      return;
    }
    this.video = h("video", { muted: true, playsinline: true, "aria-label": "Camera" });
    this.video.srcObject = this.#stream;
    fill(this.place, this.video);
    this.toggle.setAttribute("aria-pressed", "true");
    await this.video.play();
    this.#look(new BarcodeDetector({ formats: FORMATS }), onceEach());
  }

  stop() {
    clearTimeout(this.#timer);
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#stream = null;
    fill(this.place);
    this.toggle.setAttribute("aria-pressed", "false");
  }

  async #look(detector, isMeant) {
    if (!this.#stream) return;
    const found = await detector.detect(this.video).catch(() => []);
    for (const { rawValue } of found.slice(0, 1)) {
      if (rawValue && isMeant(rawValue, Date.now())) this.enter(rawValue);
    }
    this.#timer = setTimeout(() => this.#look(detector, isMeant), LOOK_EVERY);
  }
}
