// What devices look like, as somebody at the desk wrote it down; the last that was written counts.

export class Looks {
  #of = new Map();

  // rows: [person_id, kind, words, at], in the order in which they were written.
  hear(rows) {
    for (const row of rows) if (!this.#isOlder(row)) this.#of.set(keyOf(row), row);
  }

  // The rows that say something else than what is known.
  unknownOf(rows) {
    return rows.filter((row) => !this.#isOlder(row) && this.of(row[0], row[1]) !== row[2]);
  }

  of(person_id, kind) {
    return this.#of.get(keyOf([person_id, kind]))?.[2] ?? "";
  }

  #isOlder(row) {
    return row[3] < (this.#of.get(keyOf(row))?.[3] ?? row[3]);
  }
}

function keyOf([person_id, kind]) {
  return `${person_id}\n${kind}`;
}
