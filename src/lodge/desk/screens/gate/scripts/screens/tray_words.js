// What a tray says of itself, as plain values; never how much lies in it before it was counted.
import { sealDiffers } from "../trays.js";
import { timeOf } from "../days.js";

export const WORDS = { ready: "Ready", out: "Out", back: "Back", differs: "Differs" };
export const SHAPES = { ready: "silent", out: "conditional", back: "permit", differs: "forbid" };

// {container_id, name, state, word, shape, about, says}: one tile of the board.
export function tileOf(tray) {
  const { container_id, name, place, form, state, frozen } = tray;
  return {
    container_id,
    name,
    state,
    word: frozen ? `${WORDS[state]}, frozen` : WORDS[state],
    shape: SHAPES[state],
    about: [form, place].filter(Boolean).join(", "),
    says: saysOf(tray),
  };
}

function saysOf(tray) {
  const since = timeOf(tray.since);
  if (tray.state === "out") {
    const place = tray.place ? ` at ${tray.place}` : "";
    return `${tray.to_name}${place} since ${since}, seal ${tray.seal}${tray.signed ? ", signed" : ""}`;
  }
  if (tray.state === "differs") {
    return `${tray.counted} counted at ${since}, ${tray.expected} in this desk's book`;
  }
  if (tray.state === "back") {
    return `Counted in at ${since}${sealDiffers(tray) ? ", under another seal" : ""}`;
  }
  return "Nobody has it";
}

// Which part of a tray's page is shown: what can be done with it now, by whoever stands here.
// keeps: whether this desk lets trays out and counts them in; a tutor's only signs for its own.
export function partOf(tray, alarm, keeps = true) {
  if (tray.state === "out" && tray.isMine && !tray.signed) return "sign";
  if (!keeps) return "office";
  if (tray.state === "out") return "count";
  if (tray.state === "differs") return "differs";
  if (alarm?.stops) return "alarm";
  if (tray.frozen) return "frozen";
  return tray.stays.length ? "pull" : "out";
}
