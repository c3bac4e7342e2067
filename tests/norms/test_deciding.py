"""Decisions: the verdict, what is possible, what would change it, and the sentence."""

from __future__ import annotations

from datetime import date

import pytest

from norms import wording
from norms.deciding import decide, verdict_only
from norms.deciding.counterfactuals import what_would_change
from norms.reading import read_pack
from norms.words import UnknownWord

from .willow import write_pack

MAY_DAY = date(2026, 5, 1)
AT_BREAK = {"role": "pupil", "owner": "personal", "device": "phone", "act": "use", "place": "hall"}


@pytest.fixture
def willow(tmp_path):
    return read_pack(write_pack(tmp_path / "willow-bank"))


def test_a_grant_not_mentioned_is_not_held_but_is_possible(willow):
    answer = decide(pack=willow, situation=AT_BREAK, on=MAY_DAY)

    assert (answer.verdict, answer.because) == ("forbid", ("wil-6.10",))
    assert answer.possible == ("permit", "forbid", "conditional")


def test_a_grant_said_not_to_be_held_is_not_possible(willow):
    answer = decide(pack=willow, situation={**AT_BREAK, "grants": "none"}, on=MAY_DAY)

    assert answer.possible == ("forbid",)


def test_an_unmet_requirement_is_named(willow):
    asked = {**AT_BREAK, "grants": "exception_agreed", "state": "on"}

    answer = decide(pack=willow, situation=asked, on=MAY_DAY)

    assert (answer.verdict, answer.yielded) == ("conditional", ("wil-6.10",))
    assert [wording.need(missing) for missing in answer.missing] == ["the device on silent"]


def test_what_would_change_the_answer_is_found(willow):
    answer = decide(pack=willow, situation={**AT_BREAK, "state": "silent"}, on=MAY_DAY)

    changes = what_would_change(pack=willow, answer=answer, on=MAY_DAY)

    assert [(c.axis, c.value, c.verdict) for c in changes] == [
        ("grants.exception_agreed", "yes", "permit")
    ]


def test_a_change_that_allows_on_some_condition_is_found_too(willow):
    answer = decide(pack=willow, situation=AT_BREAK, on=MAY_DAY)

    changes = what_would_change(pack=willow, answer=answer, on=MAY_DAY)

    assert [(c.axis, c.value, c.verdict) for c in changes] == [
        ("grants.exception_agreed", "yes", "conditional")
    ]


def test_where_the_policy_is_silent_it_says_whom_to_ask(willow):
    answer = decide(pack=willow, situation={**AT_BREAK, "role": "teacher"}, on=MAY_DAY)

    assert (answer.verdict, answer.because) == ("silent", ())
    assert wording.sentence(answer, pack=willow) == (
        "The policy does not say whether a teacher may use their own mobile phone in the hall or"
        " dining room. Ask the headteacher or the designated safeguarding lead."
    )


def test_when_what_is_left_out_decides_it_depends(willow):
    asked = {axis: value for axis, value in AT_BREAK.items() if axis != "place"}

    answer = decide(pack=willow, situation=asked, on=MAY_DAY)

    assert (answer.verdict, answer.depends_on) == ("depends", ("place",))


@pytest.mark.parametrize("day", [date(2026, 1, 4), date(2025, 5, 1)])
def test_before_its_first_day_a_policy_says_nothing(willow, day):
    assert decide(pack=willow, situation=AT_BREAK, on=day).verdict == "silent"


@pytest.mark.parametrize(
    ("axis", "word", "said"),
    [
        ("role", "pupl", "did you mean 'pupil'"),
        ("rol", "pupil", "did you mean 'role'"),
        ("year", "five", "whole number from 0 to 13"),
        ("year", "14", "whole number from 0 to 13"),
        ("grants", "term_signed", "did you mean 'terms_signed'"),
        ("grants.terms_signed", "maybe", "yes or no"),
    ],
)
def test_a_word_that_is_not_in_the_vocabulary_is_refused(willow, axis, word, said):
    with pytest.raises(UnknownWord, match=said):
        decide(pack=willow, situation={axis: word}, on=MAY_DAY)


@pytest.mark.parametrize("left_out", [(), ("place",), ("role", "act"), tuple(AT_BREAK)])
@pytest.mark.parametrize("more", [{}, {"grants": "exception_agreed"}, {"state": "silent"}])
def test_the_verdict_alone_is_that_of_the_whole_answer(willow, left_out, more):
    asked = {axis: value for axis, value in {**AT_BREAK, **more}.items() if axis not in left_out}
    whole = decide(pack=willow, situation=asked, on=MAY_DAY)

    alone = verdict_only(pack=willow, asked=whole.situation, on=MAY_DAY)

    assert alone == whole.verdict
