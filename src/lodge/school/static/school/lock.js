// The lock of a shared desk: by its button, by Esc Esc, or after minutes alone. What is on the
// page stays under a sheet that hides all of it, so that one comes back to where one was.

const TWICE_WITHIN = 700;
const LOOK_EVERY = 5000;
const TRY_AGAIN_AFTER = 3000;
const NOT_TOLD_COUNTS_FOR = 600000;
const SIGNS = ["pointerdown", "keydown", "wheel", "touchstart"];
const LAST_SIGN = "lodge.last-sign";
const IS_LOCKED = "lodge.locked";
const NOT_TOLD = "lodge.lock-not-told";

const form = document.querySelector("form[data-lock]");
if (form) start(form);

function start(form) {
  const desk = {
    form,
    sheet: null,
    title: document.title,
    others: new BroadcastChannel("lodge.lock"),
    aloneFor: Number(form.dataset.locksAfter || 0) * 60000,
    lastEscape: -Infinity,
  };
  // A page that loads is an open one, for the server shows nothing of a locked desk; but for the
  // page that opens it, and a lock that the server was never told of because the network was gone.
  if (!document.querySelector("[data-locked-page]")) localStorage.removeItem(IS_LOCKED);
  if (Date.now() - Number(localStorage.getItem(NOT_TOLD) || 0) < NOT_TOLD_COUNTS_FOR) lock(desk);
  noteSign();
  for (const sign of SIGNS) addEventListener(sign, () => !desk.sheet && noteSign(), true);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    lock(desk);
  });
  addEventListener("keydown", (event) => onEscape(desk, event), true);
  addEventListener("pageshow", (event) => {
    if (event.persisted && localStorage.getItem(IS_LOCKED)) cover(desk);
  });
  addEventListener("visibilitychange", () => lockIfAlone(desk));
  desk.others.onmessage = ({ data }) => (data === "lock" ? cover(desk) : uncover(desk));
  setInterval(() => lockIfAlone(desk), LOOK_EVERY);
}

function noteSign() {
  localStorage.setItem(LAST_SIGN, String(Date.now()));
}

function lockIfAlone(desk) {
  const alone = Date.now() - Number(localStorage.getItem(LAST_SIGN) || 0);
  if (!desk.sheet && desk.aloneFor && alone > desk.aloneFor) lock(desk);
}

function onEscape(desk, event) {
  if (event.key !== "Escape") return;
  if (desk.sheet) {
    event.preventDefault();
    return;
  }
  const again = event.timeStamp - desk.lastEscape < TWICE_WITHIN;
  desk.lastEscape = again ? -Infinity : event.timeStamp;
  if (again && !event.repeat) lock(desk);
}

async function lock(desk) {
  cover(desk);
  desk.others.postMessage("lock");
  localStorage.setItem(NOT_TOLD, String(Date.now()));
  await tellServer(desk);
}

async function tellServer(desk) {
  if (!localStorage.getItem(NOT_TOLD)) return true;
  const answer = await send(desk, desk.form.action, {}).catch(() => null);
  if (answer?.ok) {
    localStorage.removeItem(NOT_TOLD);
    return true;
  }
  if (desk.sheet) setTimeout(() => tellServer(desk), TRY_AGAIN_AFTER);
  return false;
}

function cover(desk) {
  if (desk.sheet) return;
  localStorage.setItem(IS_LOCKED, "1");
  desk.sheet = sheetOf(desk);
  document.body.append(desk.sheet);
  document.documentElement.classList.add("lodge-is-locked");
  document.title = "Locked – Lodge";
  desk.sheet.showModal();
}

function uncover(desk) {
  if (!desk.sheet) return;
  localStorage.removeItem(IS_LOCKED);
  noteSign();
  const sheet = desk.sheet;
  desk.sheet = null;
  sheet.close();
  sheet.remove();
  document.documentElement.classList.remove("lodge-is-locked");
  document.title = desk.title;
}

function sheetOf(desk) {
  const sheet = document.getElementById("lodge-locked").content.firstElementChild.cloneNode(true);
  // Chromium closes a dialog at a second Esc whatever we say: it opens again at once.
  sheet.addEventListener("cancel", (event) => event.preventDefault());
  sheet.addEventListener("close", () => desk.sheet === sheet && sheet.showModal());
  const asking = sheet.querySelector("form[data-unlock]");
  asking.addEventListener("submit", (event) => {
    event.preventDefault();
    unlock(desk, asking);
  });
  return sheet;
}

async function unlock(desk, asking) {
  const secret = asking.elements.secret;
  const told = await tellServer(desk);
  const answer = told && (await send(desk, asking.action, { secret: secret.value }).catch(() => null));
  secret.value = "";
  if (!answer) return say(asking, "Lodge cannot be reached. The desk stays locked until it can.");
  if (answer.redirected || answer.status === 401) return location.reload();
  if (answer.status === 429) return location.assign(asking.dataset.lockedOut);
  if (!answer.ok) return location.reload();
  const { unlocked, who, why } = await answer.json();
  if (!unlocked) return say(asking, why);
  // Somebody else may have come in from another tab: this page is not theirs.
  if (who !== asking.dataset.who) return location.assign("/");
  desk.others.postMessage("unlock");
  return uncover(desk);
}

function send(desk, address, fields) {
  // The cookie is newer than the page when somebody has signed in since.
  const kept = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
  const token = kept ? kept[1] : desk.form.elements.csrfmiddlewaretoken.value;
  return fetch(address, {
    method: "POST",
    body: new URLSearchParams({ csrfmiddlewaretoken: token, ...fields }),
    headers: { Accept: "application/json" },
  });
}

function say(asking, words) {
  const place = asking.querySelector("[data-problem]");
  place.textContent = words;
  place.hidden = false;
  asking.elements.secret.focus();
}
