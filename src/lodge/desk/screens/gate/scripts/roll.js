// Who is meant: by a card of any shape, or by the beginnings of a name. Built once, asked often.
import { keyOf } from "../../scripts/cards.js";
import { readCode } from "./codes.js";

// As many rows as there are digits to choose them by.
export const MOST_ROWS = 9;
export const FEWEST_LETTERS = 2;

// people: the rows of an opening, [person_id, name, form, card or cards, group, flags?].
export class Roll {
  #people = new Map();
  #cards = new Map();
  #words = [];
  #shape;

  constructor({ people, card_shape = {} }) {
    this.#shape = card_shape;
    people.forEach((row, place) => this.#put(personOf(row, place)));
    this.#words.sort((one, other) => (one.word < other.word ? -1 : one.word > other.word ? 1 : 0));
  }

  get size() {
    return this.#people.size;
  }

  get people() {
    return [...this.#people.values()];
  }

  person(person_id) {
    return this.#people.get(person_id) ?? null;
  }

  // {people, only, by_card, more}: a card alone, or up to nine rows in the order of the roll.
  find(text) {
    const typed = text.trim();
    if (typed.length < FEWEST_LETTERS) return found([]);
    const owners = this.withCard(typed);
    if (owners.length) return found(owners, owners.length === 1);
    return found(this.#named(typed));
  }

  // The people whose card comes to the same as what was scanned: most often one, or nobody.
  withCard(text) {
    const keys = new Set([keyOf(text, this.#shape), ownCode(text)]);
    keys.delete("");
    return [...new Set([...keys].flatMap((key) => this.#cards.get(key) ?? []))];
  }

  #named(text) {
    const words = wordsOf(text).sort((one, other) => other.length - one.length);
    if (!words.length) return [];
    let meant = null;
    for (const word of words) {
      const those = this.#beginning(word);
      meant = meant === null ? those : new Set([...meant].filter((each) => those.has(each)));
    }
    return [...meant].sort((one, other) => one.place - other.place);
  }

  #beginning(prefix) {
    const those = new Set();
    for (let place = this.#firstFrom(prefix); place < this.#words.length; place += 1) {
      if (!this.#words[place].word.startsWith(prefix)) break;
      those.add(this.#words[place].person);
    }
    return those;
  }

  #firstFrom(word) {
    let low = 0;
    let high = this.#words.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#words[middle].word < word) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #put(person) {
    this.#people.set(person.person_id, person);
    for (const word of new Set(namedBy(person.name))) this.#words.push({ word, person });
    for (const card of person.cards) {
      for (const key of new Set([keyOf(card, this.#shape), ownCode(card)])) {
        if (key) this.#cards.set(key, [...(this.#cards.get(key) ?? []), person]);
      }
    }
  }
}

// A card of ours, typed as it is printed or scanned; or nothing.
const ownCode = (text) => readCode(text)?.text ?? "";

// The words of a text as they are compared: small, without accents; "Brook, Ada" has two.
export function wordsOf(text) {
  const plain = text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[’']/g, "").toLowerCase();
  return plain.split(/[\s,]+/).filter(Boolean);
}

// A name is found by the beginning of each of its words, also after a hyphen.
function namedBy(name) {
  const words = wordsOf(name);
  return words.flatMap((word) => word.split("-").map((_, place, parts) => parts.slice(place).join("-")));
}

function personOf([person_id, name, form, cards, group, flags = ""], place) {
  const known = [cards ?? []].flat().filter(Boolean);
  return { person_id, name, form, cards: known, group, flags, place };
}

function found(people, by_card = false) {
  return {
    people: people.slice(0, MOST_ROWS),
    only: people.length === 1 ? people[0] : null,
    by_card,
    more: people.length > MOST_ROWS,
  };
}
