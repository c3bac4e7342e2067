// What becomes of what somebody asks for with a tray: events, or why not. Each answers
// {events: […]} or {done: false, code, words}. Pure, but for the ids of the events.
import { givenBack, moved, trayCounted, trayOut, traySettled, traySigned } from "./acts.js";
import { earlyBy } from "./rules.js";

const NO_TRAY = no("no_tray", "There is no such tray.");
const NOT_OUT = no("not_out", "This tray is not out.");
const NO_SEAL = no("no_seal", "Write the number of the seal.");
const NO_TAKER = no(
  "no_taker",
  "A tray goes only to an adult who may hand devices back. Choose one of the list.",
);
const NO_NUMBER = no("no_number", "Write how many devices lie in the tray, as a number.");
const NO_REASON = no("no_reason", "Say in a few words what you found: the record keeps it.");
const NO_SLOTS = no(
  "no_slots",
  "There are not enough free slots outside the trays. Add a cupboard or a box first.",
);
const SIGNED = no("signed", "You have signed for this tray. Bring it back to the desk.");
const LOOK = "Holds may have been placed since we last asked. Look again before you sign.";
const MOST = 9999;

// It goes out to a named adult under a seal, perhaps to where a late coach is waited for (J12).
export function sendingOut(day, { container_id, to_id, seal = "", place = "", at }) {
  const tray = day.trayShown(container_id, at);
  if (!tray) return NO_TRAY;
  if (day.alarm?.stops) return no("alarm", day.alarm.words);
  if (tray.frozen) return no("frozen", `${tray.name} is frozen while something is looked for.`);
  if (["out", "differs"].includes(tray.state)) {
    return no("not_here", `${tray.name} is out, or its count differs.`);
  }
  if (tray.stays.length) return no("stays", `Something in ${tray.name} must stay here. Pull it first.`);
  if (!day.trays.takers.has(to_id)) return NO_TAKER;
  if (!seal.trim()) return NO_SEAL;
  const name = day.trays.takers.get(to_id);
  return { events: [trayOut({ container_id, to: to_id, name, seal: seal.trim(), place: place.trim() })] };
}

// Whoever has it says that all went back to their owners, except some. What is on hold never goes.
export function signing(day, { container_id, kept = [], at, looked = false, freshness }) {
  const tray = day.trayShown(container_id, at);
  if (!tray) return NO_TRAY;
  if (tray.state !== "out") return NOT_OUT;
  if (!tray.isMine) return no("not_mine", `This tray went out to ${tray.to_name}, who signs for it.`);
  if (tray.signed) return SIGNED;
  const inside = day.insideOf(container_id);
  const staying = new Set([...kept, ...tray.stays.map((each) => each.custody_id)]);
  const going = inside.filter((each) => !staying.has(each.custody_id));
  for (const { custody_id } of going) {
    const answer = day.goingBack({ custody_id, to: "pupil", at });
    if (!answer.may) return { done: false, ...answer };
  }
  if (going.length && freshness.isOld && !looked) return no("look_again", LOOK);
  const reason = earlyBy(day.alarm);
  const back = going.map(({ custody_id, person }) =>
    givenBack({ custody_id, to: "pupil", name: person?.name ?? "", reason }),
  );
  const left = inside.filter((each) => staying.has(each.custody_id));
  const signed = traySigned({ container_id, kept: left.map((each) => each.custody_id) });
  return { events: [...back, signed] };
}

// It is back, and somebody has counted what lies in it before they were told (IMP-11).
export function countingIn(day, { container_id, counted, seal = "", at }) {
  const tray = day.trayShown(container_id, at);
  if (!tray) return NO_TRAY;
  if (!["out", "differs"].includes(tray.state)) return NOT_OUT;
  if (!Number.isInteger(counted) || counted < 0 || counted > MOST) return NO_NUMBER;
  const expected = day.insideOf(container_id).length;
  return { events: [trayCounted({ container_id, counted, seal: seal.trim(), expected })] };
}

export function settlingCount(day, { container_id, reason = "", at }) {
  const tray = day.trayShown(container_id, at);
  if (!tray) return NO_TRAY;
  if (tray.state !== "differs") return no("agrees", "The count of this tray does not differ.");
  if (!reason.trim()) return NO_REASON;
  return { events: [traySettled({ container_id, reason: reason.trim() })] };
}

// What must stay, and what its owner left without, is put out of every tray that is here, each into
// a free slot outside the trays.
export function pulling(day, { at }) {
  const here = day.traysShown(at).filter((tray) => ["ready", "back"].includes(tray.state));
  const staying = here.flatMap((tray) => [...tray.stays, ...tray.early]);
  const free = day.slotsOutsideTrays();
  if (free.length < staying.length) return NO_SLOTS;
  if (!staying.length) return no("nothing", "Nothing in the trays has to stay here.");
  return {
    events: staying.map(({ custody_id }, place) =>
      moved({ custody_id, slot_id: free[place], reason: "" }),
    ),
  };
}

function no(code, words) {
  return { done: false, code, words };
}
