// Whom somebody means: a card, or the beginnings of a name, among what is kept here. Pure.

const MOST = 9;
const FEWEST_LETTERS = 2;

// people: [[person_id, name, form, card]]; as the server finds them on the page with a network.
export function matching(people, text) {
  const said = text.trim();
  const card = people.filter((each) => each[3] !== "" && each[3] === said);
  if (card.length) return card;
  const words = said.toLowerCase().split(/\s+/);
  if (said.length < FEWEST_LETTERS) return [];
  const means = ([, name]) => {
    const parts = name.toLowerCase().split(/\s+/);
    return words.every((word) => parts.some((part) => part.startsWith(word)));
  };
  return people.filter(means).slice(0, MOST);
}
