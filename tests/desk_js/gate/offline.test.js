// The service worker: the page and what it is made of are kept whole; what knows a pupil, never.
import assert from "node:assert/strict";
import test from "node:test";

import { Keeper } from "../../../src/lodge/desk/screens/gate/scripts/offline.js";
import { keepReady } from "../../../src/lodge/desk/screens/gate/scripts/updates.js";

const PAGE = "/s/alder/gate/";
const FILES = ["/static/ui/gate.1.js", "/static/ui/lodge.1.css"];
const at = (path) => `https://lodge.example.org${path}`;
const page = (path) => ({ method: "GET", mode: "navigate", url: at(path) });
const file = (path) => ({ method: "GET", mode: "no-cors", url: at(path) });

class Caches {
  #all = new Map();
  async open(name) {
    if (!this.#all.has(name)) this.#all.set(name, new Map());
    const kept = this.#all.get(name);
    return { put: async (address, answer) => kept.set(address, answer), match: async (address) => kept.get(address) };
  }
  async keys() {
    return [...this.#all.keys()];
  }
  async delete(name) {
    return this.#all.delete(name);
  }
}

function site(caches = new Caches(), more = {}) {
  const asked = [];
  const net = { isThere: true, answers: () => ({ ok: true, redirected: false }) };
  const fetch = async (address) => {
    asked.push(String(address));
    if (!net.isThere) throw new TypeError("Failed to fetch");
    return { address, ...net.answers(address) };
  };
  return { caches, net, asked, keeper: new Keeper({ page: PAGE, files: FILES, caches, fetch, ...more }) };
}

test("once installed, the page and its files come without a network, whatever is asked of the page", async () => {
  const { keeper, net } = site();
  await keeper.install();
  net.isThere = false;

  for (const request of [page(PAGE), page(`${PAGE}?from=home`), ...FILES.map(file)]) {
    assert.ok((await keeper.answer(request)).ok);
  }
});

test("what knows a pupil is asked of the server and never kept", async () => {
  const { keeper, caches } = site();
  await keeper.install();

  for (const path of ["open", "since?after=1", "send", "worker.js", "app.webmanifest"]) {
    assert.equal(keeper.answer(file(PAGE + path)), null, path);
    assert.equal(keeper.answer({ ...file(PAGE + path), method: "POST" }), null, path);
  }
  assert.equal(keeper.answer(page("/s/alder/desk")), null);
  assert.equal(keeper.answer({ ...page(PAGE), method: "POST" }), null);
  assert.equal((await caches.keys()).length, 1);
});

test("half a version is none: one file that does not come, and nothing is kept", async () => {
  const { keeper, net, caches } = site();
  net.answers = (address) => ({ ok: address !== FILES[1], redirected: false });

  await assert.rejects(keeper.install());

  assert.deepEqual(await caches.keys(), []);
});

test("the page of somebody who is not signed in is not kept for the gate's", async () => {
  const { keeper, net } = site();
  net.answers = (address) => ({ ok: true, redirected: address === PAGE });

  await assert.rejects(keeper.install());
});

test("a new version drops the one before, of this gate only", async () => {
  const { keeper, caches } = site();
  await keeper.install();
  await site(caches, { page: "/s/birch/gate/" }).keeper.install();
  await caches.open("another room's");
  const next = site(caches, { files: ["/static/ui/gate.2.js"] }).keeper;
  await next.install();
  assert.equal((await caches.keys()).length, 4);

  await next.activate();

  const names = await caches.keys();
  assert.equal(names.length, 3);
  assert.ok(names.some((name) => name.includes("/s/birch/gate/")));
});

test("until it takes over, the version before goes on answering with its own files", async () => {
  const caches = new Caches();
  const before = site(caches);
  await before.keeper.install();
  await site(caches, { files: ["/static/ui/gate.2.js"] }).keeper.install();
  before.net.isThere = false;

  assert.ok((await before.keeper.answer(file(FILES[0]))).ok);
});

// A browser's registration of a worker, with a newer one that waits.
function container() {
  const said = [];
  const waiting = { state: "installed", postMessage: (words) => said.push(words) };
  const registration = { waiting, addEventListener: () => {} };
  return { said, controller: {}, register: async () => registration };
}

test("no new version takes over while something is unsent", async () => {
  const browser = container();
  let told = 0;
  let unsent = 1;
  const how = { container: browser, address: "worker.js", scope: PAGE, ready: () => (told += 1) };
  const update = await keepReady({ ...how, isEmpty: async () => unsent === 0 });

  assert.equal(await update(), false);
  assert.deepEqual([told, browser.said], [1, []]);
  unsent = 0;

  assert.equal(await update(), true);
  assert.deepEqual(browser.said, ["take over"]);
});

test("a page that changed alone is another version: the old one goes when it takes over", async () => {
  const { keeper, caches } = site(new Caches(), { version: "one" });
  await keeper.install();
  const next = site(caches, { version: "two" });
  next.net.answers = () => ({ ok: true, redirected: false, isNew: true });
  await next.keeper.install();

  assert.equal((await caches.keys()).length, 2);
  assert.equal((await keeper.answer(page(PAGE))).isNew, undefined);
  await next.keeper.activate();

  assert.equal((await caches.keys()).length, 1);
  assert.equal((await next.keeper.answer(page(PAGE))).isNew, true);
});
