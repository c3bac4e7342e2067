// The big answers of the return desk, as plain values. A hold is said in the desk's words only.
import { answer, line, placeOf, titleOf } from "./answers.js";

const CALL = "On hold: call the on-call leader";
const ALARM = "Nothing goes back now";
// A reason that means an adult: whoever comes for it is asked for their name first.
const BY_ADULT = "collected";
const STOPS = new Map([
  ["alarm", ALARM],
  ["on_hold", CALL],
]);
const ADULT = "An adult collects it";

// One person's devices, and nothing of any other pupil (IMP-10).
export function aboutGoing(desk, person) {
  const all = desk.held(person.person_id).map((device) => goingOf(desk, person, device));
  if (!all.length) return nothingHere(person);
  const first = all.find((each) => each.may) ?? null;
  return answer({
    case: "going",
    verdict: toneOf(all),
    word: stopOf(all) || titleOf(person),
    headline: all.map(({ device }) => placeOf(device)).join(", "),
    lines: [
      ...(stopOf(all) ? [line(titleOf(person))] : []),
      ...whysOf(all).map(({ words, clause }) => line(words, clause, true)),
      ...(first && desk.needsSecondLook() ? [secondLook(desk)] : []),
      ...all.filter((each) => each.device.looks).map(({ device }) => looksOf(device, all)),
    ],
    person,
    device: all.at(-1).device,
    confirm: first && confirmOf(desk, person, first, all.length > 1),
    buttons: [
      ...all.filter((each) => each !== first).flatMap((each) => waysOf(desk, person, each, all)),
      ...all.filter((each) => each.toAdults).map((each, place) => toAdult(person, each, all, place)),
    ],
  });
}

// Whether a scan alone gives it back: one device, nothing in its way, and holds looked at lately.
export function goesAtOnce(desk, person) {
  const devices = desk.held(person.person_id);
  if (devices.length !== 1 || desk.needsSecondLook()) return null;
  return desk.mayGoBack(person, devices[0], "pupil", "").may ? devices[0] : null;
}

// It went, and that is on the disk of this device. Where it lay stands beside it: somebody fetches it.
export function gone(desk, person, device, to = "the pupil") {
  const left = desk.held(person.person_id);
  return answer({
    case: "back",
    verdict: "permit",
    word: titleOf(person),
    headline: `Back: ${device.place || device.kindWords}`,
    lines: [
      line(`${device.kindWords}, given to ${to}.`),
      ...(device.looks ? [line(`It should be: ${device.looks}.`)] : []),
      ...left.map((each) => line(`Still here: ${each.kindWords}, ${placeOf(each)}`, "", true)),
    ],
    person,
  });
}

function nothingHere(person) {
  return answer({
    case: "nothing",
    word: titleOf(person),
    headline: "Nothing of theirs is here",
    lines: [line("Nothing was handed in that this desk knows of, or it has gone back already.")],
    person,
  });
}

function goingOf(desk, person, device) {
  const why = desk.mayGoBack(person, device, "pupil", "");
  return { ...why, device, toAdults: !STOPS.has(why.code) };
}

// What keeps a device here whoever comes for it.
function stopOf(all) {
  return all.map(({ code }) => STOPS.get(code)).find(Boolean) ?? "";
}

// Why devices may not go, each reason once.
function whysOf(all) {
  const whys = all.filter((each) => !each.may);
  return [...new Map(whys.map((each) => [each.words, each])).values()];
}

function toneOf(all) {
  if (stopOf(all)) return "forbid";
  return all.every((each) => each.may) ? "permit" : "conditional";
}

function secondLook(desk) {
  const at = desk.holdsCheckedAt();
  const when = at ? `Holds last checked at ${at}.` : "Holds were not checked yet.";
  return line(`${when} Look a second time: ask the leader on call, then press Enter.`, "", true);
}

// What it looks like, as somebody wrote it down: two of a kind are told apart, and so is its owner.
function looksOf(device, all) {
  const which = all.length > 1 ? `${device.kindWords}, ${placeOf(device)}: it` : "It";
  return line(`${which} should be: ${device.looks}. Whoever has no card tells you first what theirs looks like.`);
}

function confirmOf(desk, person, { device }, several) {
  const which = several ? ` (${placeOf(device)})` : "";
  const words = `Give the ${device.kindWords.toLowerCase()}${which} to ${person.name}`;
  const text = desk.needsSecondLook() ? `I have asked. ${words}` : words;
  return { text, act: give(person, device, "") };
}

// What else may be done with a device: a reason to go early, or simply the second of two.
function waysOf(desk, person, { may, code, device }, all) {
  const which = all.length > 1 ? `${device.kindWords}, ${placeOf(device)}: ` : "";
  if (may) return [{ text: `${which}give it too`, act: give(person, device, "") }];
  if (code !== "too_early") return [];
  return Object.entries(desk.early)
    .filter(([code]) => code !== BY_ADULT)
    .map(([, reason]) => reason)
    .filter((reason) => desk.mayGoBack(person, device, "pupil", reason).may)
    .map((reason) => ({ text: `${which}${reason}`, act: give(person, device, reason) }));
}

// The first of them by a key, so that a parent at the counter takes four acts (J2).
function toAdult(person, { device }, all, place) {
  const which = all.length > 1 ? `${device.kindWords}, ${placeOf(device)}: ` : "";
  const text = which ? `${which}an adult collects it` : ADULT;
  const { custody_id } = device;
  return { text, key: String(place + 1), act: { do: "adult", person_id: person.person_id, custody_id } };
}

function give(person, { custody_id }, reason) {
  return { do: "give", person_id: person.person_id, custody_id, to: "pupil", reason };
}
