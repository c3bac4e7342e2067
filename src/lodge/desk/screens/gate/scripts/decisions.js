// What becomes of what somebody asks for at the desk: an event, or why not. Each answers
// {event, …} or {done: false, code, words, …}. Pure, but for the ids of the events.
import { corrected, givenBack, moved, noted, takenIn, undoing } from "./acts.js";
import { earlyBy, usualState } from "./rules.js";

const NOBODY = refuse("nobody", "Nobody of the roll is meant.");
const NOT_HERE = refuse("not_here", "This device is no longer in our hands.");
const UNKNOWN = refuse(
  "unknown",
  "Say how you know the adult: look at an ID, or ask who can.",
);
const TAKEN = refuse("slot_taken", "Something lies there already.");

export function takingIn(day, asked) {
  const { person_id, kind = "phone", second = false, slot_id, description = "", from } = asked;
  if (!day.roll.person(person_id)) return NOBODY;
  const same = day.heldOf(person_id).filter((record) => record.kind === kind);
  if (same.length && !second) return { ...refuse("in_already", "It is in already."), held: same };
  if (slot_id && day.book.isTaken(slot_id)) return TAKEN;
  const slot = slot_id === undefined ? day.slotFor(person_id, from) : chosen(day, slot_id);
  const state = asked.state ?? usualState(day.groupOf(person_id));
  const told = { person_id, kind, state, slot_id: slot?.slot_id, description, second };
  return { event: takenIn(told), slot };
}

// to: "pupil", or "adult", who is "parent" where their sign is on the list of those who may collect
// and "other" where it is not; at: now; looked: somebody looked a second time; freshness: how old
// what we know of holds is; known_by: how whoever gives it knows an adult, by a code of the opening.
export function givingBack(day, { custody_id, to: asked, name = "", sign = "", reason = "", ...rest }) {
  const { at, looked, freshness, known_by } = rest;
  const owner = day.roll.person(day.book.record(custody_id)?.person_id);
  const to = asked === "adult" ? adultOf(day, owner, sign) : asked;
  const why = reason || whyNow(day, { custody_id, to, at });
  const answer = day.goingBack({ custody_id, to, reason: why, at });
  if (!answer.may) return { done: false, ...answer, to };
  if (freshness.isOld && !looked) {
    const words = "Holds may have been placed since we last asked. Look again before it goes.";
    return { ...refuse("look_again", words), checkedAt: freshness.checkedAt };
  }
  const taker = name.trim() || (to === "pupil" ? (owner?.name ?? "") : "");
  if (!taker) return refuse("unnamed", "Say who takes the device: the adult's name is kept.");
  if (to !== "pupil" && !day.opening.reasons?.known_by?.[known_by]) return UNKNOWN;
  const kept = why || earlyBy(day.alarm);
  return { event: givenBack({ custody_id, to, name: taker, reason: kept, known_by }) };
}

function adultOf(day, owner, sign) {
  return owner && day.mayCollect(owner.person_id, sign) ? "parent" : "other";
}

// Somebody who may collect and comes before the end of the day has said why by coming. It is no
// reason for anybody else: that wants a leader's own (IMP-8).
function whyNow(day, { custody_id, to, at }) {
  if (to !== "parent") return "";
  const { code } = day.goingBack({ custody_id, to, at });
  return code === "too_early" ? (day.opening.reasons?.early?.collected ?? "") : "";
}

export function moving(day, { custody_id, slot_id, reason = "" }) {
  if (!isHeld(day, custody_id)) return NOT_HERE;
  if (day.book.isTaken(slot_id)) return TAKEN;
  return { event: moved({ custody_id, slot_id, reason }), slot: chosen(day, slot_id) };
}

export function noting(day, { person_id, code, custody_id, reason = "" }) {
  if (!day.roll.person(person_id)) return NOBODY;
  return { event: noted({ person_id, code, custody_id, reason }) };
}

export function correcting(day, { custody_id, reason }) {
  return isHeld(day, custody_id) ? { event: corrected({ custody_id, reason }) } : NOT_HERE;
}

// last: {event, was, until} of the act before, or nothing.
export function undoingLast(last, at) {
  if (!last || at > last.until) {
    return refuse("too_late", "Ten seconds have gone. Correct the entry instead.");
  }
  const event = undoing(last.event, last.was);
  if (!event) return refuse("cannot", "It stays in the book. Enter what is right beside it.");
  return { event, undone: last.event };
}

function isHeld(day, custody_id) {
  return day.book.record(custody_id)?.state === "held";
}

function chosen(day, slot_id) {
  return slot_id ? { slot_id, name: day.slotName(slot_id), why: "chosen" } : null;
}

function refuse(code, words) {
  return { done: false, code, words };
}
