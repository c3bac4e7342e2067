// The parts of a page that change: taken from an answer and put in their places.

// Puts each part of an answer in its place; says whether there was any.
export function swap(page, html) {
  const come = new DOMParser().parseFromString(html, "text/html");
  const parts = [...come.querySelectorAll("[data-desk-part]")];
  for (const part of parts) {
    const place = page.querySelector(`[data-desk-part="${part.dataset.deskPart}"]`);
    if (place) place.replaceChildren(...part.childNodes);
  }
  if (parts.length) count(page);
  return parts.length > 0;
}

// Shows one of the sayings that wait in the page, with a reason if there is one.
export function say(page, name, reason = "") {
  const words = page.querySelector(`template[data-desk-says="${name}"]`).content.cloneNode(true);
  const slot = words.querySelector("[data-desk-reason]");
  if (slot) slot.textContent = reason;
  page.querySelector('[data-desk-part="answer"]').replaceChildren(words);
  count(page);
}

// How many answers this page has shown: whoever waits for the next one looks here.
function count(page) {
  const { dataset } = page.documentElement;
  dataset.deskAnswers = Number(dataset.deskAnswers ?? 0) + 1;
}
