// What happens at the desk, as the events that tell of it. Pure, but for their ids.
import { newId } from "../../scripts/keys.js";

export const UNDO_FOR = 10_000;
const UNDONE = "Undone at the desk at once";

export function takenIn({ person_id, kind, state, slot_id, description, second }) {
  return event("taken_in", newId(), { person_id, kind, state, slot_id, description, second });
}

export function givenBack({ custody_id, to, name, reason, known_by }) {
  return event("given_back", custody_id, { to, name, reason, known_by });
}

export function moved({ custody_id, slot_id, reason }) {
  return event("moved", custody_id, { slot_id, reason });
}

export function corrected({ custody_id, reason }) {
  return event("corrected", custody_id, { reason });
}

export function noted({ person_id, code, custody_id, reason }) {
  return event("noted", custody_id, { person_id, code, reason });
}

// place: where it goes, if not to its usual place; it is sent as the reason.
export function trayOut({ container_id, to, name, seal, place = "" }) {
  return event("tray_out", null, { container_id, to, name, seal, reason: place });
}

// kept: the devices that were not handed out.
export function traySigned({ container_id, kept }) {
  return event("tray_signed", null, { container_id, kept });
}

// expected: what this desk's own book says of that moment; it is never sent.
export function trayCounted({ container_id, counted, seal, expected }) {
  return event("tray_counted", null, { container_id, counted, seal, expected });
}

export function traySettled({ container_id, reason }) {
  return event("tray_settled", null, { container_id, reason });
}

export function alarmRaised({ code }) {
  return event("alarm_raised", null, { code });
}

// plan: who carries which container then, [container, adult] each.
export function alarmEnded({ code, plan }) {
  return event("alarm_ended", null, { code, plan });
}

function unnoted({ person_id, note_id }) {
  return event("unnoted", null, { person_id, note_id, reason: UNDONE });
}

// The event that undoes another: nothing is taken out of the book, this is added to it (IMP-5).
// was: the record before it.
export function undoing(act, was) {
  if (act.verb === "noted") return unnoted({ person_id: act.person_id, note_id: act.client_id });
  if (act.verb === "taken_in") return corrected({ custody_id: act.custody_id, reason: UNDONE });
  if (act.verb === "moved" && was?.slot_id) {
    return moved({ custody_id: act.custody_id, slot_id: was.slot_id, reason: UNDONE });
  }
  if (act.verb !== "given_back" || !was) return null;
  // It was given back, and here it is again: a record of its own, in the slot it came from.
  const { person_id, kind, slot_id, state = "off", second = false } = was;
  const again = takenIn({ person_id, kind, state, slot_id, description: "", second });
  return { ...again, reason: UNDONE };
}

function event(verb, custody_id, words) {
  const said = Object.entries(words).filter(([, word]) => word !== undefined && word !== "");
  const told = { client_id: newId(), verb, ...Object.fromEntries(said) };
  return custody_id ? { ...told, custody_id } : told;
}
