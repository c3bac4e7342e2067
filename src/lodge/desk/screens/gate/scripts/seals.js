// Keys and seals, by the browser's own cryptography. Knows nothing of what is sealed.

export const ROUNDS = 600_000;
const AES = { name: "AES-GCM", length: 256 };
const USES = ["encrypt", "decrypt"];

// A key that cannot be taken out, and the same wrapped: by the device's key, then by the PIN's.
export async function freshKey({ device, pin }) {
  const raw = crypto.getRandomValues(new Uint8Array(32));
  const key = await crypto.subtle.importKey("raw", raw, AES, false, USES);
  let wrapped = { salt: null, rounds: 0, box: await encrypt(device, raw, "key") };
  if (pin) {
    const salt = crypto.getRandomValues(new Uint8Array(16));
    const inner = JSON.stringify(bytesOf(wrapped.box));
    const box = await encrypt(await keyOfPin(pin, salt, ROUNDS), encode(inner), "pin");
    wrapped = { salt, rounds: ROUNDS, box };
  }
  raw.fill(0);
  return { key, wrapped };
}

// The key that was wrapped so, not to be taken out; null if the PIN or the device is another.
export async function unwrapKey({ device, pin, wrapped }) {
  try {
    let { box } = wrapped;
    if (wrapped.salt) {
      const outer = await keyOfPin(pin, wrapped.salt, wrapped.rounds);
      box = boxOf(JSON.parse(decode(await decrypt(outer, box, "pin"))));
    }
    const raw = await decrypt(device, box, "key");
    return await crypto.subtle.importKey("raw", raw, AES, false, USES);
  } catch {
    return null;
  }
}

// A value as a sealed box, bound to its place: a box that was moved elsewhere does not open.
export async function seal(key, value, place) {
  return encrypt(key, encode(JSON.stringify(value)), place);
}

// The value in a box; throws if it was tampered with or is of another place.
export async function unseal(key, box, place) {
  return JSON.parse(decode(await decrypt(key, box, place)));
}

async function keyOfPin(pin, salt, rounds) {
  const from = await crypto.subtle.importKey("raw", encode(pin.trim()), "PBKDF2", false, [
    "deriveKey",
  ]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds };
  return crypto.subtle.deriveKey(how, from, AES, false, USES);
}

async function encrypt(key, bytes, place) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const how = { name: "AES-GCM", iv, additionalData: encode(place) };
  return { iv, sealed: new Uint8Array(await crypto.subtle.encrypt(how, key, bytes)) };
}

async function decrypt(key, { iv, sealed }, place) {
  const how = { name: "AES-GCM", iv, additionalData: encode(place) };
  return new Uint8Array(await crypto.subtle.decrypt(how, key, sealed));
}

const encode = (text) => new TextEncoder().encode(text);
const decode = (bytes) => new TextDecoder().decode(bytes);
const bytesOf = ({ iv, sealed }) => ({ iv: [...iv], sealed: [...sealed] });
const boxOf = ({ iv, sealed }) => ({ iv: new Uint8Array(iv), sealed: new Uint8Array(sealed) });
