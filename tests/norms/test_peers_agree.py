"""Three engines by other people agree with ours on the five policies."""

from __future__ import annotations

import random
from datetime import date
from functools import cache
from itertools import islice

import pytest

from norms.analysis.sets import OUT
from norms.analysis.survey import NATURE, survey
from norms.deciding.interpreter import interpret
from norms.reading import pack_names, read_pack
from norms.situations import Situation

from .peers import Bits, Solver, kind, logic_program

pytestmark = pytest.mark.slow
IN_TERM = date(2026, 11, 20)
SAMPLES = 150


@cache
def surveyed(name):
    """Return the survey of a policy."""
    return survey(read_pack(name), on=IN_TERM)


def samples(found):
    """Return situations by chance, and some of every verdict."""
    chance = random.Random(found.pack.name)
    values = found.sets.space.values
    drawn = [
        {axis: chance.choice(values[axis]) for axis in found.sets.space.axes}
        for _ in range(SAMPLES)
    ]
    for part in found.verdicts.values():
        drawn += [dict(region.sample) for region in islice(found.sets.regions(part), 10)]
    return drawn


def cannot_occur(found):
    """Return what is left out of every count, as lists of tests."""
    own = [box for mark in found.pack.impossible for box in mark.boxes]
    return [list(box.values()) for box in (*NATURE, *own)]


@pytest.mark.parametrize("name", pack_names())
def test_a_logic_program_gives_the_same_verdicts_and_clauses(name):
    found = surveyed(name)
    asked = samples(found)

    told = logic_program(found.standing.norms, found.sets.space, asked)

    ours = [interpret(norms=found.standing.norms, situation=Situation(known)) for known in asked]
    assert told == [(outcome.verdict, set(outcome.because)) for outcome in ours]


@pytest.mark.parametrize("name", pack_names())
def test_a_solver_finds_the_same_contradictions_and_idle_norms(name):
    found = surveyed(name)
    norms, sets, stands = found.standing.norms, found.sets, found.standing.stands
    solver = Solver(norms, sets.space)
    for box in cannot_occur(found):
        solver.forbid(solver.box(box))

    for i, norm in enumerate(norms):
        assert solver.can_be(solver.applies[i]) == (found.standing.applies[i] is not OUT)
        assert solver.can_be(solver.stands(i)) == (stands[i] is not OUT)
        for j, other in enumerate(norms):
            if kind(norm) == "allows" and kind(other) == "bars" and norm.acts & other.acts:
                theirs = solver.can_be(solver.stands(i), solver.stands(j))
                assert theirs == (sets.both(stands[i], stands[j]) is not OUT), (i, j)


@pytest.mark.parametrize("name", pack_names())
def test_a_library_of_diagrams_counts_the_same(name):
    found = surveyed(name)
    bits = Bits(found.standing.norms, found.sets.space)

    theirs = bits.counts(cannot_occur(found))

    assert theirs == found.counts()
