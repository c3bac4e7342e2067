// A board stays true by itself, of trays or of all that is here: every few seconds it is asked for again.

const EVERY = 10000;
const board = document.querySelector("[data-board]");

async function look() {
  // A board that nobody sees, or in which somebody is about to press, is left alone.
  if (document.hidden || board.contains(document.activeElement)) return;
  try {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    if (!answer.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-board]");
    if (fresh && tiles(fresh) !== tiles(board)) board.replaceChildren(...fresh.childNodes);
  } catch {
    // Without a network the board stays as it was; it is asked for again.
  }
}

function tiles(of) {
  return of.textContent.replace(/\s+/g, " ");
}

if (board) setInterval(look, EVERY);
