// What the desk decides by itself, from the small tables of an opening. Pure: values in, values out.
// The server's answers to the same questions are the same (tests/cases/gate).

// How old what we know of holds may be before somebody looks a second time.
export const FRESH_FOR = 5 * 60_000;

const KEEPS = "permit_keeps";
const NOBODY_DECIDED = "Nobody has decided who may collect. Decide it under Policy first.";
const ON_HOLD = "This device is on hold. Call the on-call leader before it goes.";
const NOT_HERE = "This device is no longer in our hands.";
const TOO_EARLY =
  "Devices go back at the end of the school day. If the pupil leaves early, say so.";

// May it come in, and with which line? Whatever the policy says, it is taken in: nobody is turned
// away because of a list (IMP-6). A permit comes before everything else (IMP-13).
//
// asked: {kind}; person: {flags}; noted: codes noted today.
// -> {permit, alert, verdict, lines: [{words, clause, alert}]}
export function mayComeIn({ group, person = {}, noted = [], kind }) {
  const rule = group.kinds?.[kind] ?? null;
  const permit = Boolean(person.flags?.includes("p")) || noted.includes(KEEPS);
  const lines = [];
  if (permit) lines.push(line("A permit lets them keep it. Ask before you take it in."));
  if (group.state_words) {
    lines.push(line(`Look: it must be ${group.state_words}.`, group.state_clause ?? ""));
  }
  if (rule) lines.push(line(rule.line, rule.clause, isAlert(rule)));
  return {
    permit,
    verdict: rule?.verdict ?? "silent",
    alert: lines.some((each) => each.alert),
    lines,
  };
}

// In what state a device is entered unless somebody says otherwise.
export function usualState(group) {
  return group.states?.[0] ?? "off";
}

// Where does it go? Its owner's own slot first, then the first free one of those kept for nobody,
// in the order of the containers it may go into; from is a container that this desk fills first.
//
// -> {slot_id, name, container_id, why: "own" | "free"}, or null when all are full.
export function whereTo({ slots, group, person_id, isTaken, from = null }) {
  const allowed = containersOf(group, slots, from);
  let first = null;
  let best = Infinity;
  for (const slot of slots) {
    const [slot_id, , container, kept_for] = slot;
    const rank = allowed.get(container) ?? Infinity;
    const isOwn = kept_for === person_id && rank < Infinity;
    // Only of a slot that would be better than the one found is it asked whether it is free.
    if (!isOwn && (kept_for !== null || rank >= best)) continue;
    if (isTaken(slot_id)) continue;
    if (isOwn) return place(slot, "own");
    [first, best] = [slot, rank];
  }
  return first && place(first, "free");
}

// May it go back now, to this person? The first thing that stands in the way is the answer.
//
// record: of the book, or null; to: "pupil", "parent" (who may collect) or "other"; reason: why it
// goes otherwise than foreseen; decides: whether whoever stands here may decide otherwise; alarm:
// the one that is on, with its words, and if it stops nothing with why devices go back early.
// -> {may, code, words, clause, mends}; mends: what would let it go, "reason", "leader" or nothing.
export function mayGoBack({ record, group, to, at, reason = "", ...asked }) {
  const { decides = false, flags = "", alarm = null } = asked;
  if (alarm?.stops) return no("alarm", alarm.words);
  if (record?.state !== "held") return no("not_here", NOT_HERE);
  if (record.holds.length || flags.includes("h")) return no("on_hold", ON_HOLD, "", "leader");
  const early = reason || earlyBy(alarm);
  return whyNotTo({ group, to, reason, decides }) ?? whyNotYet({ group, at, early }) ?? YES;
}

// Why devices go back before the end of the day, where the school closes early; or nothing. It says
// nothing of to whom: that still wants a reason of its own.
export function earlyBy(alarm) {
  return alarm && !alarm.stops ? (alarm.reason ?? "") : "";
}

// To whom may it go at all: those the policy names, and always a parent who may collect.
export function mayTake(group) {
  return group.return_to?.length ? [...new Set([...named(group), "parent"])] : [];
}

// Whether what we know of holds is too old to let a device go without a second look.
export function needsSecondLook({ checkedAt, at }) {
  return checkedAt === null || at - checkedAt > FRESH_FOR;
}

const YES = Object.freeze({ may: true, code: "", words: "", clause: "", mends: "" });

function whyNotTo({ group, to, reason, decides }) {
  if (!group.return_to?.length) return no("undecided", NOBODY_DECIDED);
  if (mayTake(group).includes(to)) return null;
  if (decides && reason.trim()) return null;
  const words =
    `This device goes back to ${group.return_words}. Only the headteacher or a` +
    " senior leader can decide otherwise, with a reason.";
  return no("not_to_them", words, group.return_clause ?? "", decides ? "reason" : "leader");
}

function whyNotYet({ group, at, early }) {
  if (group.return_from === null || group.return_from === undefined) return null;
  if (at >= group.return_from || early.trim()) return null;
  return no("too_early", TOO_EARLY, group.when_clause ?? "", "reason");
}

function named(group) {
  return group.return_to.flatMap((each) => each.split("_or_"));
}

function containersOf(group, slots, from) {
  const every = group.containers ?? slots.map(([, , container]) => container);
  const order = [...new Set(every)];
  if (order.includes(from)) order.unshift(...order.splice(order.indexOf(from), 1));
  return new Map(order.map((container, rank) => [container, rank]));
}

function place([slot_id, name, container_id], why) {
  return { slot_id, name, container_id, why };
}

function isAlert(rule) {
  return rule.alert ?? ["forbid", "conditional"].includes(rule.verdict);
}

function line(words, clause = "", alert = false) {
  return { words, clause, alert };
}

function no(code, words, clause = "", mends = "") {
  return { may: false, code, words, clause, mends };
}
