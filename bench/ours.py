"""Our own numbers: decisions, batches, whole files, surveys, differences and growth."""

from __future__ import annotations

import random
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np

from bench.cases import ON, PACK, situations
from norms.analysis.comparing import changed, difference
from norms.analysis.diagram import TooLarge
from norms.analysis.sets import IN, Sets
from norms.analysis.space import space_of
from norms.analysis.standing import standing_of
from norms.analysis.survey import norms_of, survey, verdicts_of
from norms.analysis.verdicts import conflicts, gaps
from norms.batch import batch_of
from norms.batch.classifying import TooManyCells
from norms.batch.deciding import decider_of
from norms.batch.rejects import Rejects
from norms.batch.tables import decide_table
from norms.deciding.interpreter import interpret
from norms.deciding.masks import quick
from norms.language import GRANT_PREFIX, Force, Modality, Norm, Test
from norms.reading import pack_names, read_pack
from norms.situations import Situation
from norms.vocabulary import AXES, GRANTS

BLOCK = 10_000_000
LOOPS = 200


def best(run, times: int = 5) -> float:
    """Return the shortest of some runs, in seconds."""
    taken = []
    for _ in range(times):
        started = perf_counter()
        run()
        taken.append(perf_counter() - started)
    return min(taken)


def decisions() -> dict[str, float]:
    """Return the median seconds of one decision with ids, quick and by the interpreter."""
    found = survey(read_pack(PACK), on=ON)
    norms = found.standing.norms
    ready = quick(norms)
    drawn = situations(found)
    asked = [([known[axis] for axis in ready.axes], held(known)) for known in drawn]
    for known, (values, grants) in zip(drawn, asked, strict=True):
        ours = ready.decide(values, grants)
        plain = interpret(norms=norms, situation=Situation(known))
        assert (ours.verdict, ours.because) == (plain.verdict, plain.because)
    decide = ready.decide
    taken = []
    for _ in range(LOOPS):
        # One after the other, as the peers are asked: the same again and again would be faster.
        started = perf_counter()
        for values, grants in asked:
            decide(values, grants)
        taken.append((perf_counter() - started) / len(asked))
    plain = [
        best(lambda known=known: interpret(norms=norms, situation=Situation(known)), 3)
        for known in drawn
    ]
    return {"quick": median(taken), "interpreter": median(plain)}


def held(known) -> frozenset[str]:
    """Return the grants that a situation holds."""
    return frozenset(
        axis.removeprefix(GRANT_PREFIX)
        for axis, value in known.items()
        if axis.startswith(GRANT_PREFIX) and value == "yes"
    )


def batches() -> dict[str, dict[str, float] | None]:
    """Return, for each policy, what its table costs and the decisions a second; None without."""
    told: dict[str, dict[str, float] | None] = {}
    for name in pack_names():
        norms = norms_of(read_pack(name), ON)
        started = perf_counter()
        try:
            batch = batch_of(norms)
        except TooManyCells:
            told[name] = None
            continue
        made = perf_counter() - started
        codes = chance_codes(batch, 4_000_000)
        seconds = best(lambda b=batch, c=codes: b.decide(c, rows=4_000_000))
        told[name] = {"made": made, "rate": 4_000_000 / seconds, "cells": batch.cells}
    return told


def chance_codes(batch, rows: int):
    """Return rows of chunk codes by chance."""
    chance = np.random.default_rng(1)
    return [
        chance.integers(0, len(chunk.classes), rows).astype(np.uint16) for chunk in batch.chunks
    ]


def situations_growth() -> dict[int, float]:
    """Return the seconds to decide 10^6, 10^7 and 10^8 rows, a block at a time."""
    batch = batch_of(norms_of(read_pack(PACK), ON))
    told = {}
    for rows in (10**6, 10**7, 10**8):
        codes = chance_codes(batch, min(rows, BLOCK))
        started = perf_counter()
        for _ in range(max(1, rows // BLOCK)):
            batch.decide(codes, rows=min(rows, BLOCK))
        told[rows] = perf_counter() - started
    return told


def file_of_a_million() -> dict[str, float]:
    """Return the seconds from a CSV of a million rows to explained parquet, tables made."""
    decider = decider_of(norms_of(read_pack(PACK), ON))
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in.csv"
        write_rows(source, 1_000_000)

        def run() -> None:
            decide_table(
                decider,
                source=source,
                target=Path(folder) / "out.parquet",
                rejects=Rejects(Path(folder) / "out.bad.csv"),
                advance=lambda size: None,
            )

        return {"seconds": best(run, 3), "bytes": source.stat().st_size}


def write_rows(path: Path, rows: int) -> None:
    """Write situations by chance, every axis a column."""
    chance = np.random.default_rng(7)
    grants = [
        ";".join(chance.choice(GRANTS.values, size=size, replace=False))
        for size in chance.integers(0, 3, 400)
    ]
    columns = []
    for axis in AXES.values():
        most = 5 if axis.most is None else axis.most
        values = grants if axis.many else axis.values or [str(n) for n in range(most + 1)]
        columns.append(np.array(values)[chance.integers(0, len(values), rows)])
    lines = columns[0]
    for column in columns[1:]:
        lines = np.char.add(np.char.add(lines, ","), column)
    path.write_text(",".join(AXES) + "\n" + "\n".join(lines) + "\n")


def surveys() -> dict[str, dict[str, float]]:
    """Return, for each policy, its situations and the seconds to count and box what is wrong."""
    told = {}
    for name in pack_names():
        pack = read_pack(name)
        unmarked = replace(pack, wanted=())

        def whole(pack=pack, unmarked=unmarked) -> None:
            found = survey(pack, on=ON)
            found.counts()
            conflicts(found, boxes=1)
            gaps(found, most=10)
            # What a pack marks is not among its ten largest: those are of the silence as it is.
            gaps(replace(found, pack=unmarked), most=10)

        found = survey(pack, on=ON)
        told[name] = {
            "norms": len(found.standing.norms),
            "situations": found.sets.size(found.possible),
            "seconds": best(whole, 3),
        }
    return told


def differences() -> dict[str, float]:
    """Return the seconds to compare two days of a policy, and two policies."""
    rochester, peters = read_pack("city-of-rochester"), read_pack(PACK)

    def days() -> None:
        day = date(2026, 6, 30)
        changed(difference(before=rochester, after=rochester, on=day, and_on=date(2026, 7, 1)))

    def schools() -> None:
        changed(difference(before=peters, after=rochester, on=ON))

    return {"two days of one": best(days, 3), "two schools": best(schools, 3)}


def clauses_growth() -> list[dict[str, object]]:
    """Return what random policies of 30, 60, 100 and 150 clauses cost; worse than any school's."""
    told = []
    for size in (30, 60, 100, 150):
        norms = random_norms(size)
        row: dict[str, object] = {"clauses": size}
        started = perf_counter()
        sets = Sets(space_of(norms))
        try:
            standing = standing_of(sets=sets, norms=norms, possible=IN)
            found = verdicts_of(standing, standing.stands)
            row["silent"] = sets.size(found["silent"])
            row["nodes"] = len(sets.weaver.made)
        except TooLarge:
            row["silent"] = None
        row["survey"] = perf_counter() - started
        row["situations"] = sets.space.size
        row["quick"] = quick_median(norms)
        told.append(row)
    return told


def quick_median(norms) -> float:
    """Return the median seconds of one quick decision among random situations."""
    ready = quick(norms)
    chance = random.Random(2)
    values = {axis: space_of(norms).values[axis] for axis in ready.axes}
    taken = []
    for _ in range(200):
        asked = [chance.choice(values[axis]) for axis in ready.axes]
        ready.decide(asked)
        taken.append(best(lambda asked=asked: ready.decide(asked), 3))
    return median(taken)


def random_norms(size: int) -> list[Norm]:
    """Return norms by chance over the real vocabulary, each asking two to four axes."""
    chance = random.Random(size)
    words = [axis for axis in AXES.values() if axis.values and not axis.many and axis.name != "act"]
    norms: list[Norm] = []
    for place in range(size):
        box = {}
        for axis in chance.sample(words, chance.randint(2, 4)):
            many = chance.randint(1, max(1, len(axis.values) // 2))
            box[axis.name] = Test(axis.name, frozenset(chance.sample(axis.values, many)))
        acts = chance.sample(AXES["act"].values, chance.randint(1, 8))
        earlier = [norm.clause for norm in norms]
        norms.append(
            Norm(
                clause=f"rnd-{place}",
                modality=chance.choice((Modality.PERMIT, Modality.FORBID)),
                force=Force.HARD,
                acts=frozenset(acts),
                boxes=(box,),
                overrides=frozenset(chance.sample(earlier, min(len(earlier), 1))),
            )
        )
    return norms
