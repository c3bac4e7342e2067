// The big answers of the hand-in desk, as plain values. No page in here: node tests it.
//
// An answer: {case, verdict, word, headline, lines, rows, more, text, person, device, confirm, buttons,
// wrong, form}. Whatever can be pressed carries an act, which the desk does when it is pressed.

const NO_SLOT = "no slot";
const FULL = "Every slot is taken. Label it and keep it behind the desk.";
export const EMPTY = Object.freeze({
  case: "idle",
  verdict: "silent",
  word: "",
  headline: "",
  lines: [],
  rows: [],
  more: false,
  text: "",
  person: null,
  device: null,
  confirm: null,
  buttons: [],
  wrong: null,
  form: null,
});

export const answer = (parts) => Object.freeze({ ...EMPTY, ...parts });
export const line = (words, clause = "", alert = false) => ({ words, clause, alert });
export const titleOf = ({ name, form }) => (form ? `${name} · ${form}` : name);
export const placeOf = (device) => device.place || NO_SLOT;

// What a text in the box finds: nobody, rows to choose from, or one person and what may be done.
export function lookUp(desk, text, about) {
  const found = desk.find(text);
  if (!found.people.length) return nobody(text);
  if (!found.only) return rowsOf(desk, found, text);
  return { ...about(found.only), text };
}

export function nobody(text) {
  return answer({
    case: "nobody",
    word: "Nobody yet",
    headline: `No pupil found for “${text}”`,
    lines: [line("Type two letters of the name instead, and let the line go on.")],
    text,
  });
}

function rowsOf(desk, found, text) {
  const rows = found.people.map((person) => ({ person, devices: desk.held(person.person_id) }));
  return answer({ case: "rows", rows, more: found.more, text });
}

// One person at the hand-in desk. A permit is shown before anything else (IMP-13).
export function aboutComing(desk, person, { kind, sure = false }) {
  const devices = desk.held(person.person_id);
  if (devices.length) return here(person, devices);
  return ready(desk, person, { kind, sure });
}

// Whether a scan alone is enough: nothing in yet, and no permit that somebody should see first.
export function isPlain(desk, person, kind) {
  return !desk.held(person.person_id).length && !desk.mayComeIn(person, kind).permit;
}

function ready(desk, person, { kind }) {
  const rule = desk.mayComeIn(person, kind);
  return answer({
    case: "ready",
    verdict: rule.permit || rule.alert ? "conditional" : "permit",
    word: rule.permit ? "A permit lets them keep it" : `Ready to take in: ${desk.kindWords(kind)}`,
    headline: titleOf(person),
    lines: rule.lines.filter(({ words }) => !rule.permit || !words.startsWith("Look:")),
    person,
    confirm: {
      text: rule.permit ? "Take it in all the same" : "Take it in",
      act: { do: "take", person_id: person.person_id },
    },
  });
}

// Somebody whose device is here already.
export function here(person, devices) {
  return answer({
    case: "here",
    verdict: "conditional",
    word: "In already",
    headline: titleOf(person),
    lines: devices.map((device) => line(`${device.kindWords}: ${placeOf(device)}`)),
    person,
    device: devices.at(-1),
  });
}

// It is in, and on the disk of this device: whoever calls has waited for that.
export function taken(desk, person, device) {
  const rule = desk.mayComeIn(person, device.kind);
  const full = device.place ? [] : [line(FULL, "", true)];
  return answer({
    case: "in",
    verdict: "permit",
    word: titleOf(person),
    headline: `In: ${placeOf(device)}`,
    lines: [...full, ...rule.lines],
    person,
    device,
    wrong: Object.entries(desk.wrongs).map(([code, words]) => ({
      text: words,
      act: { do: "correct", custody_id: device.custody_id, person_id: person.person_id, code },
    })),
  });
}

export function second(person, devices) {
  return answer({
    case: "second",
    verdict: "conditional",
    word: `First one in: ${devices.map(placeOf).join(", ")}`,
    headline: titleOf(person),
    lines: [line("Choose above what the second one is, then press Enter.")],
    person,
    device: devices.at(-1) ?? null,
    confirm: { text: "Take in the second", act: { do: "second", person_id: person.person_id } },
  });
}

export function noted(desk, person, note, devices) {
  const subject = note.of_device ? `The device of ${person.name}` : person.name;
  return answer({
    case: "noted",
    verdict: note.accounts ? "permit" : "conditional",
    word: "Noted",
    headline: titleOf(person),
    lines: [line(`${subject} ${note.told}.`)],
    person,
    device: devices.at(-1) ?? null,
  });
}

export function corrected(person, word = "Corrected") {
  return answer({
    case: "corrected",
    word,
    headline: person ? titleOf(person) : "",
    lines: [line("The entry stays in the book with your correction beside it.")],
    person,
  });
}

// Nothing was kept: said at once, and in the colour of a stop.
export function notKept(words) {
  return answer({
    case: "lost",
    verdict: "forbid",
    word: "Not saved",
    headline: "Write it on the paper list",
    lines: [line(words, "", true)],
  });
}

// The side buttons: a key each, and whether there is somebody they can be about.
export function sideOf(desk, big) {
  const all = desk.notes.map((note) => ({ text: note.button, note }));
  all.splice(1, 0, { text: "Two devices", note: null });
  return all.map(({ text, note }, place) => ({
    key: place + 1,
    text,
    ready: Boolean(big.person) && (!note || note.of_device === Boolean(big.device)),
    act: note
      ? {
          do: "note",
          code: note.code,
          person_id: big.person?.person_id,
          custody_id: note.of_device ? big.device?.custody_id : null,
        }
      : { do: "two", person_id: big.person?.person_id },
  }));
}
