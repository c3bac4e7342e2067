// The desk's three roads to the server. Each answers with {ok, said} or {ok: false, why}; none throws.
//
// why: "away" (nobody answers, or not now: try again), "signed_out", "not_allowed", "locked"
// (somebody must do something first), "too_large" or "unreadable" (the server cannot read it).

const LOCKED = 423;
const NOT_NOW = new Set([408, 425, 429]);
const STOPS = new Map([
  [401, "signed_out"],
  [403, "not_allowed"],
  [404, "not_allowed"],
  [LOCKED, "locked"],
  [413, "too_large"],
]);

// base: the gate's own address, with a slash at its end; token: gives what forms prove themselves by.
export function netAt(base, { fetch = globalThis.fetch, token = () => "", wait = 30_000 } = {}) {
  const ask = async (path, init = {}) => {
    const signal = AbortSignal.timeout(wait);
    try {
      const answer = await fetch(base + path, { ...init, ...ALWAYS, signal });
      return await readAnswer(answer);
    } catch {
      return { ok: false, why: "away" };
    }
  };
  const post = (path, words) =>
    ask(path, {
      method: "POST",
      body: JSON.stringify(words),
      headers: { ...JSON_ONLY, "Content-Type": "application/json", "X-CSRFToken": token() },
    });
  return {
    open: (words = {}) => post("open", words),
    send: (words) => post("send", words),
    since: (cursor, holding = "") =>
      ask(`since?${new URLSearchParams({ after: cursor, holding })}`, { headers: JSON_ONLY }),
  };
}

// What the browser keeps for forms of this site; it changes with each sign-in, so it is read anew.
export function tokenIn(page) {
  const found = /(?:^|;\s*)csrftoken=([^;]+)/.exec(page.cookie);
  return found ? decodeURIComponent(found[1]) : "";
}

const JSON_ONLY = { Accept: "application/json" };
const ALWAYS = { cache: "no-store", credentials: "same-origin", redirect: "manual" };

async function readAnswer(answer) {
  // The server leads whoever is not signed in, or is locked out, to another page.
  if (answer.type === "opaqueredirect" || (answer.status >= 300 && answer.status < 400)) {
    return { ok: false, why: "signed_out" };
  }
  if (answer.ok) return readWords(answer);
  if (STOPS.has(answer.status)) {
    return { ok: false, why: STOPS.get(answer.status), reason: await reasonIn(answer) };
  }
  const away = answer.status >= 500 || NOT_NOW.has(answer.status);
  return { ok: false, why: away ? "away" : "unreadable" };
}

async function readWords(answer) {
  if (!(answer.headers.get("content-type") ?? "").includes("json")) {
    return { ok: false, why: "signed_out" };
  }
  const said = await answer.json();
  return said && typeof said === "object" ? { ok: true, said } : { ok: false, why: "away" };
}

async function reasonIn(answer) {
  try {
    const said = await answer.json();
    return String(said.refused ?? said.reason ?? "");
  } catch {
    return "";
  }
}
