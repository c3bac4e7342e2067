// The roads to the server: every answer comes to a word that the sender knows, and none throws.
import assert from "node:assert/strict";
import test from "node:test";

import { netAt, tokenIn } from "../../../src/lodge/desk/screens/gate/scripts/net.js";

const JSON_TYPE = { "content-type": "application/json" };
const answering = (answer) => netAt("/s/alder/gate/", { fetch: async () => answer() });

for (const [says, answer, why] of [
  ["nobody there", () => Promise.reject(new TypeError("Failed to fetch")), "away"],
  ["the server fell over", () => new Response("", { status: 500 }), "away"],
  ["too many at once", () => new Response("", { status: 429 }), "away"],
  ["no session", () => new Response("", { status: 401 }), "signed_out"],
  ["no right", () => new Response("", { status: 403 }), "not_allowed"],
  ["no such school any more", () => new Response("", { status: 404 }), "not_allowed"],
  ["the desk is locked", () => new Response("", { status: 423 }), "locked"],
  ["too large", () => new Response("", { status: 413 }), "too_large"],
  ["not understood", () => new Response("", { status: 400 }), "unreadable"],
  ["led elsewhere", () => new Response("", { status: 302 }), "signed_out"],
  ["the sign-in page", () => new Response("<html>", { headers: { "content-type": "text/html" } }), "signed_out"],
  ["half an answer", () => new Response('{"taken": [', { headers: JSON_TYPE }), "away"],
  ["no object", () => new Response("null", { headers: JSON_TYPE }), "away"],
]) {
  test(`${says}: ${why}`, async () => {
    const said = await answering(answer).send({ events: [] });

    assert.deepEqual([said.ok, said.why], [false, why]);
  });
}

test("a refusal's reason comes with it", async () => {
  const refusal = () => new Response('{"refused": "Ask the office."}', { status: 403, headers: JSON_TYPE });

  assert.equal((await answering(refusal).open()).reason, "Ask the office.");
});

test("what is asked is never kept, and proves where it is from with the token of the moment", async () => {
  const asked = [];
  const page = { cookie: "a=b; csrftoken=one" };
  const fetch = async (address, init) => {
    asked.push([address, init]);
    return new Response("{}", { headers: JSON_TYPE });
  };
  const net = netAt("/s/alder/gate/", { fetch, token: () => tokenIn(page) });

  await net.open({ desk_id: "d" });
  page.cookie = "csrftoken=two";
  await net.send({ events: [1] });
  const said = await net.since("a b", "c&d");

  assert.deepEqual(asked.map(([address]) => address), [
    "/s/alder/gate/open",
    "/s/alder/gate/send",
    "/s/alder/gate/since?after=a+b&holding=c%26d",
  ]);
  assert.deepEqual(asked.map(([, init]) => init.headers["X-CSRFToken"]), ["one", "two", undefined]);
  assert.ok(asked.every(([, init]) => init.cache === "no-store" && init.redirect === "manual"));
  assert.deepEqual(said, { ok: true, said: {} });
});
