// How a hall stands: what all that was noted in it amounts to. Pure, and in whatever order it came.
// The server folds the same by domain/exams/hall.py; both run the cases of tests/cases/exams.

// noted: [{client_id, verb, seat, about, at}] -> {kept: [seat], finished_at, finds: [{id, seat, at, away_at}]}
export function hallOf(noted) {
  const once = [...new Map(noted.map((each) => [each.client_id, each])).values()];
  const ordered = once.sort((a, b) => a.at - b.at || (a.client_id < b.client_id ? -1 : 1));
  const last = new Map();
  for (const { verb, seat } of ordered) {
    if (verb === "kept" || verb === "unkept") last.set(seat, verb);
  }
  const kept = [...last].filter(([, verb]) => verb === "kept").map(([seat]) => seat);
  return {
    kept: kept.sort(inTurn),
    finished_at: ordered.find(({ verb }) => verb === "finished")?.at ?? null,
    finds: ordered.filter(({ verb }) => verb === "found").map((each) => findOf(each, ordered)),
  };
}

function findOf({ client_id, seat, at }, ordered) {
  const after = ordered.filter(({ about }) => about === client_id);
  const away = after.find(({ verb }) => verb === "away");
  const isPermitted = after.some(({ verb }) => verb === "permitted");
  return { id: client_id, seat, at, away_at: away?.at ?? null, is_permitted: isPermitted };
}

// A2 before A10, and both before B1.
function inTurn(a, b) {
  return a[0] === b[0] ? Number(a.slice(1)) - Number(b.slice(1)) : a < b ? -1 : 1;
}

// How the amnesty ended, or would end, in one sentence.
export function exceptWords(kept) {
  return kept.length ? `All handed over except ${kept.join(", ")}` : "All handed over";
}
