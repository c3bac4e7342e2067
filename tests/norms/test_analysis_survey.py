"""What a survey finds against every situation of a small space, one by one."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from norms.analysis.faults import faults, norm_name
from norms.analysis.findings import box_of, boxes_in, wide_boxes
from norms.analysis.sets import IN, OUT
from norms.analysis.verdicts import conflicts, gaps
from norms.deciding.interpreter import interpret
from norms.language import Modality, Wanted
from norms.situations import Situation
from norms.vocabulary import VERDICTS

from .strategies import boxes, norms
from .surveys import inside, situations, small_survey, verdicts

# Together they take longer than anybody waits before a commit.
pytestmark = pytest.mark.slow


@given(rules=norms())
def test_a_survey_counts_every_verdict(rules):
    survey = small_survey(rules)

    counts = survey.counts()

    counted = Counter(verdicts(rules, survey.sets.space))
    assert counts == {verdict: counted[verdict] for verdict in VERDICTS}


@given(rules=norms(), verdict=st.sampled_from(VERDICTS))
def test_boxes_hold_each_situation_of_a_verdict_once(rules, verdict):
    survey = small_survey(rules)

    found = list(boxes_in(survey, survey.verdicts[verdict]))

    every = zip(situations(survey.sets.space), verdicts(rules, survey.sets.space), strict=True)
    for known, expected in every:
        assert sum(inside(region, known) for region in found) == (expected == verdict)
    assert [box.count for box in found] == sorted((box.count for box in found), reverse=True)
    assert sum(box.count for box in found) == survey.counts()[verdict]


@given(rules=norms(), cannot=boxes)
def test_wide_boxes_hold_each_possible_situation_once_and_count_no_other(rules, cannot):
    survey = small_survey(rules)
    sets = survey.sets
    possible = sets.less(IN, sets.box(cannot.values()))
    silent = sets.both(survey.verdicts["silent"], possible)

    found = list(wide_boxes(sets, silent, possible))

    counted = Counter()
    for known, verdict in zip(situations(sets.space), verdicts(rules, sets.space), strict=True):
        can_be = not all(test.admits(known[test.axis]) for test in cannot.values())
        holding = [place for place, region in enumerate(found) if inside(region, known)]
        if can_be:
            assert len(holding) == (verdict == "silent")
            counted.update(holding)
    assert [box.count for box in found] == [counted[place] for place in range(len(found))]


@given(rules=norms())
def test_a_contradiction_names_who_takes_part_in_every_situation_it_counts(rules):
    survey = small_survey(rules)

    found = conflicts(survey, boxes=10**6)

    expected = Counter()
    for known in situations(survey.sets.space):
        outcome = interpret(norms=rules, situation=Situation(known))
        if outcome.verdict == "conflict":
            expected[tuple(sorted(outcome.because))] += 1
    counted = Counter()
    for finding in found:
        counted[finding.clauses] += finding.count
        assert sum(box.count for box in finding.boxes) == finding.count
    assert counted == expected


@given(rules=norms(), data=st.data())
def test_a_contradiction_that_is_wanted_is_counted_apart(rules, data):
    survey = small_survey(rules)
    before = conflicts(survey, boxes=1)
    if not before:
        return
    chosen = data.draw(st.sampled_from(before))
    object.__setattr__(
        survey.pack, "wanted", (Wanted("conflict", frozenset(chosen.clauses), ({},), "We know."),)
    )

    after = conflicts(survey, boxes=1)

    assert sum(each.count for each in after) == sum(each.count for each in before)
    kept = {each.clauses for each in after if each.wanted}
    assert chosen.clauses in kept
    assert all(set(clauses) <= set(chosen.clauses) for clauses in kept)


@given(rules=norms())
def test_a_sample_is_in_its_box_and_has_its_verdict(rules):
    survey = small_survey(rules)

    for finding in [*conflicts(survey, boxes=3), *gaps(survey, most=3)]:
        for box in finding.boxes:
            verdict = interpret(norms=rules, situation=Situation(box.sample)).verdict
            assert inside(box, box.sample)
            assert verdict == {"conflict": "conflict", "gap": "silent"}[finding.kind]


@pytest.mark.slow
@given(rules=norms())
def test_an_idle_norm_makes_no_difference(rules):
    survey = small_survey(rules)
    space = survey.sets.space
    before = verdicts(rules, space)

    idle = {
        kind: {each.words.split(" ", 1)[0] for each in faults(survey) if each.kind == kind}
        for kind in ("dead", "defeated", "redundant")
    }

    for place, norm in enumerate(rules):
        without = [other for other in rules if other is not norm]
        if norm_name(survey, place) in idle["dead"] | idle["defeated"] | idle["redundant"]:
            assert verdicts(without, space) == before


@pytest.mark.slow
@given(rules=norms())
def test_a_norm_without_which_nothing_changes_is_found(rules):
    survey = small_survey(rules)
    space = survey.sets.space
    before = verdicts(rules, space)
    named = {each.clauses[0] for each in faults(survey)}

    for norm in rules:
        without = [other for other in rules if other is not norm]
        decides = norm.binds and norm.modality is not Modality.OBLIGE
        if decides and verdicts(without, space) == before:
            assert norm.clause in named


@pytest.mark.slow
@given(rules=norms())
def test_an_override_without_teeth_can_go(rules):
    survey = small_survey(rules)
    before = outcomes(rules, survey.sets.space)

    for finding in faults(survey):
        if finding.kind == "toothless":
            source, target = finding.clauses
            named = [place for place, norm in enumerate(rules) if norm.clause == source]
            changed = [
                replace(norm, overrides=norm.overrides - {target})
                if place in named and norm_name(survey, place) in finding.words.split(" overrides")
                else norm
                for place, norm in enumerate(rules)
            ]
            assert outcomes(changed, survey.sets.space) == before


@given(rules=norms(), box=boxes)
def test_a_region_is_the_box_it_came_from(rules, box):
    sets = small_survey(rules).sets
    part = sets.box(box.values())

    for region in islice(sets.regions(part), 5):
        again = sets.box(box_of(region, sets).values())
        assert sets.less(again, part) is OUT


def outcomes(rules, space):
    """Return all that the interpreter makes of every situation, duties and advice included."""
    found = (interpret(norms=rules, situation=Situation(known)) for known in situations(space))
    return [(each.verdict, each.because, each.yielded, each.duties, each.advice) for each in found]
