// The codes on our own labels and cards: the same as devices/domain/codes.py.

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXY";
const READ_AS = { I: "1", L: "1", O: "0", U: "V", Z: "2" };
const BODY = { S: /^\d{7}$/, T: /^\d{3}$/, P: /^.{6}$/, R: /^.{8}$/ };

// A code that was scanned or typed: {kind, body, text}; null if it is none of ours.
export function readCode(text) {
  const bare = text.replace(/[ \-.\t]/g, "").toUpperCase();
  const plain = bare.replace(/[ILOUZ]/g, (letter) => READ_AS[letter]);
  const [kind, body] = [plain[0], plain.slice(1, -1)];
  if (!BODY[kind]?.test(body) || !fits(plain)) return null;
  return { kind, body, text: plain };
}

// Whether its check character belongs to the rest, by the pure systems of ISO 7064.
function fits(plain) {
  let check = 0;
  for (const letter of plain) {
    const value = ALPHABET.indexOf(letter);
    if (value < 0) return false;
    check = (2 * check + value) % ALPHABET.length;
  }
  return check === 1;
}
