// How long somebody who guesses at the PIN has to wait. Whoever may read the device's own files is
// not held up by this; those who stand at the desk are.

const FREE = 5;
const FIRST = 15_000;
const LONGEST = 10 * 60_000;

// Milliseconds to wait after so many wrong ones.
export function waitAfter(wrong) {
  return wrong < FREE ? 0 : Math.min(FIRST * 2 ** (wrong - FREE), LONGEST);
}
