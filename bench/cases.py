"""The clauses and situations that every engine is given, and the answers that must come out."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from datetime import date
from itertools import islice
from pathlib import Path

from norms.analysis.survey import survey
from norms.deciding.interpreter import interpret
from norms.language import Modality, Norm, Test, Value
from norms.reading import read_pack
from norms.situations import Situation

PACK = "st-peters-primary"
# The targets are for these together; any other policy is measured beside them.
FIVE = (
    "chancery-education-trust",
    "city-of-rochester",
    "new-ash-green",
    "outcomes-first-group",
    "st-peters-primary",
)
ON = date(2026, 11, 20)
SITUATIONS = 240


def written_case() -> dict[str, object]:
    """Return norms as plain values, situations, and our interpreter's answers."""
    found = survey(read_pack(PACK), on=ON)
    norms = [norm for norm in found.standing.norms if norm.binds or norm.overrides]
    axes = {axis: list(values) for axis, values in found.sets.space.values.items()}
    drawn = situations(found)
    return {
        "pack": PACK,
        "on": ON.isoformat(),
        "axes": axes,
        "norms": [_norm(norms, place) for place in range(len(norms))],
        "situations": drawn,
        "answers": [_answer(norms, known) for known in drawn],
    }


def situations(found) -> list[dict[str, Value]]:
    """Return situations of every verdict, and as many by chance."""
    chance = random.Random(1)
    values = found.sets.space.values
    drawn = [
        dict(region.sample)
        for part in found.verdicts.values()
        for region in islice(found.sets.regions(part), SITUATIONS // 10)
    ]
    while len(drawn) < SITUATIONS:
        drawn.append({axis: chance.choice(values[axis]) for axis in found.sets.space.axes})
    return drawn


def _answer(norms: Sequence[Norm], known: dict[str, Value]) -> dict[str, object]:
    outcome = interpret(norms=norms, situation=Situation(known))
    bars = {n.clause for n in norms if n.binds and n.modality is Modality.FORBID}
    applies = [
        norm.clause
        for norm in norms
        if any(all(test.admits(known[test.axis]) for test in box) for box in _boxes(norm))
    ]
    return {
        "verdict": outcome.verdict,
        "because": sorted(outcome.because),
        "barring": sorted(outcome.because & bars),
        "applies": sorted(set(applies)),
    }


def _norm(norms: Sequence[Norm], place: int) -> dict[str, object]:
    norm = norms[place]
    kind = "bars" if norm.modality is Modality.FORBID else "allows"
    return {
        "clause": norm.clause,
        "kind": kind if norm.binds else "advises",
        "boxes": [[_test(test) for test in box] for box in _boxes(norm)],
        "requires": [_test(test) for test in norm.requires],
        "beaten_by": [i for i, other in enumerate(norms) if norm.clause in other.overrides],
    }


def _boxes(norm: Norm) -> list[list[Test]]:
    obliges = norm.modality is Modality.OBLIGE
    act = Test("act", values=norm.acts)
    return [
        [act, *(test for test in box.values() if not (obliges and test.axis == "act"))]
        for box in norm.boxes
    ]


def _test(test: Test) -> dict[str, object]:
    spans = [[span.least, 999 if span.most is None else span.most] for span in test.spans]
    return {"axis": test.axis, "values": sorted(test.values), "spans": spans}


if __name__ == "__main__":
    import sys

    Path(sys.argv[1]).write_text(json.dumps(written_case()))
