// Whether an adult's name is on a list that nobody can read names from: desk/domain/collecting.py
// says the same, over the same cases (tests/cases/gate/collecting.json).

const DIGITS = 12;
const TITLES = new Set(["mr", "mrs", "ms", "miss", "mx", "dr"]);

// A name as it is compared: small, without accents, marks or a title.
export function plainName(name) {
  const plain = name.normalize("NFD").replace(/[\p{M}'’.]/gu, "").replace(/[^\p{L}\p{N}]/gu, " ");
  const words = plain.toLowerCase().split(" ").filter(Boolean);
  return words.slice(words.length > 1 && TITLES.has(words[0]) ? 1 : 0).join(" ");
}

// The sign of an adult for a pupil, as it stands on the list if they may collect.
export async function signOf({ salt = "" }, person_id, name) {
  const use = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", bytes(salt), use, false, ["sign"]);
  const sign = await crypto.subtle.sign("HMAC", key, bytes(`${person_id}\n${plainName(name)}`));
  const digits = Array.from(new Uint8Array(sign), (byte) => byte.toString(16).padStart(2, "0"));
  return digits.join("").slice(0, DIGITS);
}

const bytes = (text) => new TextEncoder().encode(text);
