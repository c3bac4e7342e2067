// What the strip of a page says that goes on alone: network, what it was opened with, what waits.
import { timeOf } from "../gate/scripts/days.js";
import { dayOf } from "../gate/scripts/screens/at_hand.js";

const STOPPED = {
  signed_out: "Lodge wants you to sign in again before it takes what waits here.",
  locked: "Lodge is locked for you. Unlock it, so that what waits here is sent.",
  not_allowed: "Lodge does not take this from you. Tell the office; it stays kept here.",
};

// state: of the sender; page: {openedAt, openedOn, today, isDoubtful, aside: why each is not taken, asks: how many wait for somebody to look}.
export function stripOf(state, page) {
  const { online, stopped, waiting, sending, lastSent } = state;
  return {
    tone: online && !stopped ? "permit" : "conditional",
    network: online ? (stopped ? "Not sending" : "Online") : "No network, working alone",
    roll: `Names of ${dayOf(page.openedOn)}, ${timeOf(page.openedAt)}`,
    waiting: waiting ? `${waiting} kept here, ${sending ? "being sent" : "not sent yet"}` : "Nothing waits",
    lastSent: lastSent ? `Last sent ${timeOf(lastSent)}` : "Nothing sent since this page was opened",
    warnings: warningsOf(state, page),
    rescue: waiting + state.stuck > 0,
  };
}

function warningsOf(state, page) {
  const found = [];
  const warn = (words, act = "") => found.push({ words, act });
  if (state.stopped) warn(state.reason || STOPPED[state.stopped], "sign_in");
  if (page.openedOn !== page.today) warn("This was opened on another day. Open it anew with the network.", "open");
  for (const reason of page.aside) warn(`Put aside, and kept here: ${reason} Tell the office.`);
  if (state.waiting && state.storage === "may_be_cleared") warn("This browser may clear what is kept here. Send soon.");
  if (page.asks) warn(`${page.asks} sent later wait for you to look, with the network.`);
  if (page.isDoubtful) warn("The clock of this device seems wrong. Times are counted from Lodge's.");
  return found;
}
