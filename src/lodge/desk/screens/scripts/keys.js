// What a key in the box means, from what stands on the screen. No page in here: node tests it.

// seen: {text, fits, rows, confirms, waits}. fits: what is shown was found for the text in the box;
// rows: how many rows it has; confirms: Enter would confirm it; waits: something was not sent yet.
export function meaning(key, seen) {
  if (key === "Enter") return onEnter(seen);
  if (key === "Escape") return { does: "clear" };
  if (seen.rows && seen.fits) {
    if (key === "ArrowDown") return { does: "move", by: 1 };
    if (key === "ArrowUp") return { does: "move", by: -1 };
    if (isRow(key, seen)) return { does: "row", row: Number(key) };
  }
  const free = seen.text === "" || seen.fits;
  if (free && key === "ArrowRight") return { does: "kind", by: 1 };
  if (free && key === "ArrowLeft") return { does: "kind", by: -1 };
  return { does: "type" };
}

function onEnter(seen) {
  if (seen.text === "" && seen.waits) return { does: "resend" };
  if (seen.fits && seen.confirms) return { does: "confirm" };
  if (seen.fits && seen.rows) return { does: "choose" };
  return seen.text === "" ? { does: "nothing" } : { does: "send" };
}

// Names have no digits, cards may: a digit after letters alone chooses a row.
function isRow(key, seen) {
  return /^[1-9]$/.test(key) && !/\d/.test(seen.text) && Number(key) <= seen.rows;
}

// A key that belongs into the box wherever the cursor is: a scanner does not look first.
export function belongsInBox(event, where) {
  const plain = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (!plain || where.matches("input:not([type=radio]), textarea, select")) return false;
  return event.key !== " " || where === where.ownerDocument.body;
}

// An id of our own for each act: sent twice, it is done once. Works without a secure context.
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
