// A sound with each answer, if somebody wants it: beside the colour, the shape and the word.
const WANTED = "lodge.gate.sound";
const NOTES = {
  permit: [[880, 0.09]],
  conditional: [
    [520, 0.09],
    [520, 0.09],
  ],
  forbid: [[180, 0.35]],
  silent: [[330, 0.12]],
};

export class Sound {
  #context = null;

  get isOn() {
    return localStorage.getItem(WANTED) === "1";
  }

  toggle() {
    localStorage.setItem(WANTED, this.isOn ? "0" : "1");
    if (this.isOn) this.play("permit");
    return this.isOn;
  }

  play(verdict) {
    const Context = globalThis.AudioContext;
    if (!this.isOn || !Context) return;
    this.#context ??= new Context();
    let at = this.#context.currentTime;
    for (const [pitch, long] of NOTES[verdict] ?? NOTES.silent) {
      this.#note(pitch, at, long);
      at += long + 0.05;
    }
  }

  #note(pitch, at, long) {
    const tone = this.#context.createOscillator();
    const loud = this.#context.createGain();
    tone.frequency.value = pitch;
    loud.gain.setValueAtTime(0.2, at);
    loud.gain.exponentialRampToValueAtTime(0.001, at + long);
    tone.connect(loud).connect(this.#context.destination);
    tone.start(at);
    tone.stop(at + long);
  }
}
