"""The policies surveyed whole: nothing unexplained, nothing dead, nothing untested."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from norms.analysis.report import report
from norms.analysis.sets import OUT
from norms.analysis.slips import slips
from norms.analysis.survey import survey
from norms.analysis.verdicts import conflicts, silences_apart
from norms.reading import pack_names
from tests.policies import read_once

IN_TERM = date(2026, 11, 20)
FIVE = (
    "chancery-education-trust",
    "city-of-rochester",
    "new-ash-green",
    "outcomes-first-group",
    "st-peters-primary",
)
BEFORE_THE_PHONE_FREE_DAY = date(2026, 6, 30)
# A reason may cover some situations that are answered: those of an exception, for instance.
MOST_BEYOND = 0.06
pytestmark = pytest.mark.slow


def without(found, gone):
    """Return a survey of a policy that gives no reason for one of the faults it keeps."""
    wanted = tuple(mark for mark in found.pack.wanted if mark is not gone)
    return replace(found, pack=replace(found.pack, wanted=wanted))


@cache
def reported(name):
    """Return all there is to find about a policy."""
    return report(read_once(name), on=IN_TERM, most=1)


@pytest.mark.parametrize("name", pack_names())
def test_every_contradiction_is_known_and_explained(name):
    found = reported(name)

    assert [each.words for each in found.conflicts if not each.wanted] == []


@pytest.mark.parametrize("name", FIVE)
@pytest.mark.parametrize("on", [IN_TERM, BEFORE_THE_PHONE_FREE_DAY], ids=str)
def test_every_silence_is_known_and_explained(name, on):
    found = survey(read_once(name), on=on)

    left, kept = silences_apart(found)

    size = found.sets.size(left)
    assert kept
    assert size == 0


@pytest.mark.parametrize("name", pack_names())
def test_every_reason_still_has_what_it_was_given_for(name):
    assert [each.words for each in reported(name).faults if each.kind == "stale"] == []


@pytest.mark.parametrize("name", pack_names())
def test_a_reason_taken_away_brings_its_fault_back(name):
    found = survey(read_once(name), on=IN_TERM)

    for gone in found.marked("gap"):
        left, _ = silences_apart(without(found, gone.wanted))
        assert left is not OUT, gone.wanted.because
    for gone in found.marked("conflict"):
        left = [each for each in conflicts(without(found, gone.wanted)) if not each.wanted]
        assert left, gone.wanted.because


@pytest.mark.parametrize("name", pack_names())
def test_a_silence_is_kept_by_reasons_that_hardly_reach_beyond_it(name):
    found = survey(read_once(name), on=IN_TERM)
    sets = found.sets

    marked = sets.any_of(mark.where for mark in found.marked("gap"))

    answered = sets.both(marked, sets.less(found.possible, found.verdicts["silent"]))
    beyond, silent = sets.size(answered), sets.size(found.verdicts["silent"])
    assert beyond <= MOST_BEYOND * silent


@pytest.mark.parametrize("name", pack_names())
def test_no_clause_is_out_of_play(name):
    found = reported(name)

    kinds = ("dead", "defeated", "unused", "toothless")
    assert [each.words for each in found.faults if each.kind in kinds and not each.wanted] == []


@pytest.mark.parametrize("name", pack_names())
def test_examples_notice_what_is_done_to_norms(name):
    found = reported(name).mutants

    unnoticed = [each for each in found if each.survives]
    assert found
    assert len(unnoticed) <= 0.05 * len(found), unnoticed


@pytest.mark.parametrize("name", pack_names())
def test_examples_notice_slips_of_the_pen(name):
    found = [slip.mutant for slip in slips(read_once(name), on=IN_TERM)]

    unnoticed = [each for each in found if each.survives]
    assert len(unnoticed) <= 0.05 * len(found), unnoticed
