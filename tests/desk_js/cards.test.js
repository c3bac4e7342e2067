// A card comes to the same key in the browser and at the server.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { keyOf } from "../../src/lodge/desk/screens/scripts/cards.js";

const address = new URL("../rooms/devices/card_cases.json", import.meta.url);

for (const { says, shape, text, key } of JSON.parse(readFileSync(address, "utf8"))) {
  test(says, () => {
    assert.equal(keyOf(text, shape), key);
  });
}
