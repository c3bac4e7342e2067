// The box that always has the cursor, and the keys that choose, confirm and clear.
import { belongsInBox, meaning, newId } from "./keys.js";
import { Sender } from "./sending.js";

const PAUSE = 70;
const FEWEST_LETTERS = 2;

export function startBox(form) {
  const page = form.ownerDocument;
  const box = form.querySelector("[name=q]");
  const sender = new Sender(page, (how) => afterwards(page, box, how));
  let pause = 0;

  const text = () => box.value.trim();
  const look = () => {
    const query = new URLSearchParams(new FormData(form));
    for (const name of ["csrfmiddlewaretoken", "client_id", "do"]) query.delete(name);
    sender.look(query);
  };
  const lookSoon = () => {
    clearTimeout(pause);
    pause = setTimeout(() => {
      if (text().length >= FEWEST_LETTERS) look();
    }, PAUSE);
  };
  const act = (from, button) => {
    clearTimeout(pause);
    const sent = actOf(from, button, form);
    box.value = "";
    sender.send(sent);
  };

  const doers = {
    type: () => false,
    nothing: () => true,
    send: () => act(form),
    resend: () => sender.resend(),
    confirm: () => act(shown(page)),
    choose: () => mark(page, 0) || true,
    move: ({ by }) => mark(page, by),
    row: ({ row }) => page.querySelector(`[data-desk-row="${row}"]`).click(),
    kind: ({ by }) => changeKind(form, by) && text() && look(),
    clear: () => {
      box.value = "";
      sender.look(new URLSearchParams());
    },
  };

  box.addEventListener("input", lookSoon);
  box.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    const marked = event.key === "Enter" && text() && page.querySelector(".desk-row--marked");
    if (marked && fits(page, text())) {
      event.preventDefault();
      marked.click();
      return;
    }
    const meant = meaning(event.key, seen(page, text(), sender));
    if (doers[meant.does](meant) !== false) event.preventDefault();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (text()) act(form);
  });
  form.addEventListener("change", ({ target }) => {
    // The box changes when the cursor leaves it: what was opened in the answer stays open.
    if (target === box) return;
    if (text().length >= FEWEST_LETTERS) look();
    box.focus();
  });
  page.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-desk-act]")) return;
    event.preventDefault();
    act(event.target, event.submitter);
  });
  page.addEventListener("keydown", (event) => {
    const button = pressedBy(event, page);
    if (button) {
      event.preventDefault();
      button.click();
    } else if (event.target !== box && belongsInBox(event, event.target)) {
      box.focus();
    }
  });
  page.addEventListener("click", (event) => {
    const own = "a, button, input, select, textarea, label, summary, details, [tabindex]";
    if (!event.target.closest(own) && !page.getSelection().toString()) box.focus();
  });
  box.focus();
}

function shown(page) {
  return page.querySelector('[data-desk-part="answer"] form[data-desk-for]');
}

function fits(page, text) {
  return shown(page)?.dataset.deskFor === text;
}

function seen(page, text, sender) {
  return {
    text,
    fits: fits(page, text),
    rows: page.querySelectorAll("[data-desk-row]").length,
    confirms: Boolean(shown(page)?.matches("[data-desk-confirm]")),
    waits: sender.waits,
  };
}

// Alt and a digit press a button beside the answer, in browsers that do not do so by themselves.
function pressedBy(event, page) {
  const digit = event.altKey && !event.defaultPrevented && /^(?:Digit|Numpad)([1-9])$/.exec(event.code);
  return digit && page.querySelector(`[accesskey="${digit[1]}"]:not(:disabled)`);
}

// What a form sends, in the kind and state that are chosen beside the box.
function actOf(from, button, form) {
  const sent = new FormData(from);
  if (button?.name) sent.set(button.name, button.value);
  if (from === form) sent.set("client_id", newId());
  for (const chosen of form.querySelectorAll("[data-desk-chips] input:checked")) {
    sent.set(chosen.name, chosen.value);
  }
  return sent;
}

function mark(page, by) {
  const rows = [...page.querySelectorAll("[data-desk-row]")];
  const was = rows.findIndex((row) => row.matches(".desk-row--marked"));
  const next = was < 0 ? 0 : (was + by + rows.length) % rows.length;
  rows.forEach((row, place) => row.classList.toggle("desk-row--marked", place === next));
  rows[next]?.scrollIntoView({ block: "nearest" });
}

function changeKind(form, by) {
  const kinds = [...form.querySelectorAll('[data-desk-chips="kind"] input')];
  if (!kinds.length) return false;
  const was = kinds.findIndex((kind) => kind.checked);
  kinds[(was + by + kinds.length) % kinds.length].checked = true;
  return true;
}

// After each answer the box is ready: empty after an act, or with its words marked to type over.
function afterwards(page, box, { looked = false }) {
  if (!looked) {
    const meant = shown(page)?.dataset.deskFor ?? "";
    if (!box.value && meant) {
      box.value = meant;
      box.select();
    }
    if (!shown(page)) usualKind(page);
    box.focus();
  }
}

function usualKind(page) {
  const first = page.querySelector('[data-desk-chips="kind"] input');
  if (first) first.checked = true;
}
