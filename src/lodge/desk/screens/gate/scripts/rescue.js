// The rescue file: what was not sent, to be carried to the office by hand when all else fails.
// It is not sealed, for whoever takes it in has no key of this device: decision 0010.
import { sending } from "./sender.js";

export const LODGE = "rescue";

// Thrown when a text is no rescue file, or was changed on its way.
export class NotRescue extends Error {}

// The text of a file with everything that is not known to be at the server.
export async function rescueText({ school, desk_id, events, made_at }) {
  const { pass, passes, events: sent } = sending(events, made_at);
  const words = { lodge: LODGE, school, desk_id, made_at, pass, passes, events: sent };
  return JSON.stringify({ ...words, digest: await digestOf(words) });
}

// The whole file: {name, text, events: how many}.
export async function rescueFile({ made_at, events, ...from }) {
  const text = await rescueText({ ...from, events, made_at });
  return { name: rescueName(made_at), text, events: events.length };
}

// What a rescue file holds.
export async function readRescue(text) {
  let words;
  try {
    words = JSON.parse(text);
  } catch {
    throw new NotRescue("This file is not from a desk: it cannot be read.");
  }
  const { digest, ...rest } = words ?? {};
  if (rest.lodge !== LODGE || !Array.isArray(rest.events)) {
    throw new NotRescue("This file is not from a desk.");
  }
  if ((await digestOf(rest)) !== digest) {
    throw new NotRescue("This file was changed or cut short on its way. Save it again at the desk.");
  }
  return rest;
}

// What the file is called: no pupil's name, no school's.
export function rescueName(made_at) {
  return `lodge-desk-${new Date(made_at).toISOString().slice(0, 16).replace(/[T:]/g, "-")}.json`;
}

// SHA-256, in hex, of the words with their keys in order and nothing between.
export async function digestOf(words) {
  const bytes = new TextEncoder().encode(JSON.stringify(ordered(words)));
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function ordered(words) {
  if (Array.isArray(words)) return words.map(ordered);
  if (words === null || typeof words !== "object") return words;
  const keys = Object.keys(words).sort();
  return Object.fromEntries(keys.map((key) => [key, ordered(words[key])]));
}
