"""Every stated reading of every pack: its examples hold, and it settles what it says it does."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from norms.analysis.comparing import difference
from norms.analysis.report import report
from norms.checking import check_examples, incomplete
from norms.reading import pack_names, read_pack, reading_names

pytestmark = pytest.mark.slow
TODAY = date(2026, 9, 14)
IN_TERM = date(2026, 11, 20)
read = cache(read_pack)
READINGS = [f"{pack}:{reading}" for pack in pack_names() for reading in reading_names(pack)]
# What a reading makes of the answers, by the verdict as it stands and as it is read.
MOVES = {
    "st-peters-primary:pupils-use-school-devices": {("forbid", "permit")},
    "st-peters-primary:school-devices-for-staff-alone": set(),
    "new-ash-green:pupils-use-school-devices": {("forbid", "permit")},
    "chancery-education-trust:walkers-need-permission": {("permit", "forbid")},
    "outcomes-first-group:over-sixteen-is-seventeen": {
        ("permit", "forbid"),
        ("permit", "silent"),
        ("permit", "conditional"),
    },
}


@pytest.mark.parametrize("name", READINGS)
def test_the_examples_of_a_reading_hold(name):
    pack = read(name)

    assert [str(each) for each in check_examples(pack=pack, today=TODAY)] == []
    assert [str(each) for each in incomplete(pack=pack)] == []


@pytest.mark.parametrize("name", READINGS)
def test_a_reading_says_which_oddity_it_settles_and_keeps_the_policys_words(name):
    plain, other = read(name.partition(":")[0]), read(name)
    (reading,) = other.readings

    assert reading.oddity
    assert [plain.clauses[each].says for each in reading.clauses] == [
        other.clauses[each].says for each in reading.clauses
    ]
    assert [plain.clauses[each].reading for each in reading.clauses] != [
        other.clauses[each].reading for each in reading.clauses
    ]


@pytest.mark.slow
@pytest.mark.parametrize("name", READINGS)
def test_a_reading_leaves_nothing_unexplained(name):
    found = report(read(name), on=IN_TERM, most=1)

    assert [each.words for each in found.conflicts if not each.wanted] == []
    assert [each.words for each in found.faults if each.kind == "stale"] == []
    assert found.silent == 0


@pytest.mark.slow
@pytest.mark.parametrize("name", MOVES)
def test_a_reading_changes_the_answers_it_is_about_and_no_others(name):
    found = difference(before=read(name.partition(":")[0]), after=read(name), on=IN_TERM)

    assert set(found.changes) <= MOVES[name]
    assert bool(found.changes) == bool(MOVES[name])
