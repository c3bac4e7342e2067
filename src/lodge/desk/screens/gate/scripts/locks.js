// One after the other: the browser's locks, or where it has none, the same within this tab.

export function locksOf(navigator = globalThis.navigator) {
  return navigator?.locks ?? queue();
}

// Behaves as navigator.locks does for what the desk asks of it.
export function queue() {
  const tails = new Map();
  return {
    async request(name, options, act = options) {
      if (options.ifAvailable && tails.has(name)) return act(null);
      const before = tails.get(name) ?? Promise.resolve();
      const mine = before.then(() => act({ name }));
      const tail = mine.catch(() => {}).then(() => {
        if (tails.get(name) === tail) tails.delete(name);
      });
      tails.set(name, tail);
      return mine;
    },
  };
}
