// What the service worker does, without the worker: which files it keeps and which answers it gives.
//
// It keeps the gate's page, scripts, styles and pictures by version, and nothing else: what knows a
// pupil (open, since, send) always goes to the server and is never kept here.

const PREFIX = "lodge-gate";

// page: the address of the gate's page; files: what the page is made of; version: changes with them.
export class Keeper {
  #page;
  #files;
  #caches;
  #fetch;
  #family;
  #name;

  constructor({ page, files, version = versionOf([page, ...files]), caches, fetch }) {
    this.#page = page;
    this.#files = new Set(files);
    this.#caches = caches;
    this.#fetch = fetch;
    this.#family = `${PREFIX} ${page} `;
    this.#name = this.#family + version;
  }

  // Keeps all of a version, or nothing: half a version would break at the first cut of the network.
  async install() {
    const cache = await this.#caches.open(this.#name);
    try {
      await Promise.all([this.#page, ...this.#files].map((address) => this.#keep(cache, address)));
    } catch (error) {
      await this.#caches.delete(this.#name);
      throw error;
    }
  }

  // Drops the versions before this one, of this gate only.
  async activate() {
    const names = await this.#caches.keys();
    const old = names.filter((name) => name.startsWith(this.#family) && name !== this.#name);
    await Promise.all(old.map((name) => this.#caches.delete(name)));
  }

  // The answer to a request, or null where the browser is to ask by itself.
  answer({ method, url, mode }) {
    const { pathname, search, origin } = new URL(url, ANYWHERE);
    if (method !== "GET") return null;
    if (mode === "navigate" && pathname === this.#page) return this.#kept(this.#page, url);
    const isKept = [pathname + search, origin + pathname + search].some((each) =>
      this.#files.has(each),
    );
    return isKept ? this.#kept(pathname + search, url) : null;
  }

  async #keep(cache, address) {
    const answer = await this.#fetch(address, { cache: "reload", credentials: "same-origin" });
    // Whoever is not signed in is led to another page: that one is not the gate's.
    if (!answer.ok || answer.redirected) throw new Error(`${address} cannot be kept.`);
    await cache.put(address, answer);
  }

  async #kept(address, url) {
    const cache = await this.#caches.open(this.#name);
    // What it was asked with is no matter: the page is the same for everybody.
    return (await cache.match(address, { ignoreVary: true })) ?? this.#fetch(url);
  }
}

// A short name for what some files are; their own names change with what is in them.
export function versionOf(names) {
  let found = 2166136261;
  for (const letter of names.join("\n")) {
    found = Math.imul(found ^ letter.codePointAt(0), 16777619) >>> 0;
  }
  return found.toString(36);
}

const ANYWHERE = "https://desk.invalid";

// Listens for a page: worker is a service worker to which the server said LODGE_PAGE, LODGE_KEPT and
// LODGE_VERSION; otherwise gives a promise of an answer for what is not kept, or nothing.
export function keepGoing(worker, otherwise = () => null) {
  const keeper = new Keeper({
    page: worker.LODGE_PAGE,
    files: worker.LODGE_KEPT,
    version: worker.LODGE_VERSION,
    caches: worker.caches,
    fetch: (address, how) => fetch(address, how),
  });
  worker.addEventListener("install", (event) => event.waitUntil(keeper.install()));
  worker.addEventListener("activate", (event) => {
    event.waitUntil(keeper.activate().then(() => worker.clients.claim()));
  });
  worker.addEventListener("fetch", (event) => {
    const answer = keeper.answer(event.request) ?? otherwise(event.request);
    if (answer) event.respondWith(answer);
  });
  worker.addEventListener("message", ({ data }) => {
    if (data === "take over") worker.skipWaiting();
  });
  return keeper;
}
