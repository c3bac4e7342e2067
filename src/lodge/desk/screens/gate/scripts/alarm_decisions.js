// What becomes of an alarm that somebody raises or ends at this desk: an event, or why not.
// Each answers {events: […]} or {done: false, code, words}. Pure, but for the ids of the events.
import { alarmEnded, alarmRaised } from "./acts.js";

const NOT_YOURS = no("not_yours", "The office or a school leader raises it. Tell them now.");
const NOT_YOURS_TO_END = no(
  "not_yours",
  "Only the headteacher or a senior leader gives the all-clear.",
);
const NONE_ON = no("none_on", "It is over already, or was never raised: no such alarm is on.");
const NO_SUCH = no("no_such", "There is no such alarm.");

// It is on at this desk from this moment; the others hear of it once there is a network.
export function raising(day, { kind }) {
  if (!day.opening.who?.raises) return NOT_YOURS;
  if (!day.alarms.kinds.has(kind)) return NO_SUCH;
  if (day.alarms.mayFollow.has(kind)) return { events: [alarmRaised({ code: kind })] };
  const known = day.alarms.all.find((each) => each.kind === kind) ?? day.alarm;
  return no("is_on", `${known.title} is on already. A leader ends it first.`);
}

// Whatever else is on stays on. plan: who carries which container once it is over, [container,
// adult] each.
export function ending(day, { kind, plan = [] }) {
  if (!day.opening.who?.decides) return NOT_YOURS_TO_END;
  const isOn = day.alarms.all.some((each) => each.kind === kind);
  return isOn ? { events: [alarmEnded({ code: kind, plan })] } : NONE_ON;
}

function no(code, words) {
  return { done: false, code, words };
}
