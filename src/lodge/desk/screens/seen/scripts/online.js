// The pages with a network: they keep what is needed for the rest of the day, send what waits, and
// where the network goes at the last press, keep that press here instead.

// In milliseconds: after this the press is kept here; sent twice it is one sighting.
const PATIENCE = 8_000;

// starting: a promise of the queue. The last press is watched at once, before the queue stands.
export async function goOn(root, starting) {
  const said = document.querySelector("[data-kept-here]");
  const form = document.querySelector("form[data-kept-if-alone]");
  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    send(form, starting, said);
  });
  const queue = await starting;
  queue.sender.subscribe((state) => tell(said, state));
  const { opening } = queue;
  const isKept = opening && !queue.isOver && opening.who.person_id === root.dataset.who;
  // The names of a day are read once; what waits is tried at every page.
  const { done } = isKept ? { done: false } : await queue.open();
  if (!done) queue.sender.kick();
  // Whoever looks from outside sees that the page now goes on by itself.
  if (isKept || done) root.dataset.kept = "today";
}

function tell(place, { waiting, lastSent }) {
  if (!place || place.dataset.final) return;
  const words = waiting ? `${waiting} kept on this device, not sent yet.` : "All that was kept on this device has been sent.";
  place.hidden = !waiting && !lastSent;
  if (place.textContent !== words) place.textContent = words;
}

async function send(form, starting, said) {
  for (const each of form.querySelectorAll("button")) each.disabled = true;
  try {
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(location.pathname, { method: "POST", body, signal: AbortSignal.timeout(PATIENCE) });
    if (answer.redirected) return location.assign(answer.url);
    return form.submit();
  } catch {
    return keep(form, starting, said);
  }
}

async function keep(place, starting, said) {
  const form = new FormData(place);
  const event = {
    client_id: form.get("client_id"),
    person_id: form.get("person"),
    what: form.get("what"),
    device: form.get("device"),
    place: form.get("place") ?? "",
    taken: form.get("taken") === "yes",
    words: (form.get("words") ?? "").slice(0, 300),
  };
  said.hidden = false;
  said.dataset.final = "yes";
  try {
    await (await starting).add(event);
    said.textContent = "Kept on this device: there is no network. It is sent by itself when there is one.";
    const next = document.createElement("a");
    Object.assign(next, { href: location.pathname, className: "govuk-button", textContent: "The next one" });
    place.replaceWith(next);
  } catch {
    said.textContent = "It could not be kept or sent. Press again, or write it on paper.";
    for (const each of place.querySelectorAll("button")) each.disabled = false;
  }
}
