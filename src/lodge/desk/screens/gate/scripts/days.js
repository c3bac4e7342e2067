// Which day it is at a school, whatever the device's own zone.

const DAY = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/London" });

// A moment's day, as 2026-11-23: days compare as texts.
export function londonDay(at) {
  return DAY.format(at);
}

// A moment of the day as the school's clock shows it; nothing if there is none.
export function timeOf(at) {
  return at ? CLOCK.format(at) : "";
}

const CLOCK = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  hour: "2-digit",
  minute: "2-digit",
});
