// Which day it is at a school, whatever the device's own zone.

const DAY = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/London" });

// A moment's day, as 2026-11-23: days compare as texts.
export function londonDay(at) {
  return DAY.format(at);
}
