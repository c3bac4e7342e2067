"""Settings come from the policy or from the school, and from nowhere else."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lodge.policy.domain.distinctions import distinctions
from lodge.policy.domain.settings import (
    UnfitAnswer,
    checked_answers,
    left_open,
    settings_in_force,
)
from norms.reading import read_files
from norms.settings import SETTINGS
from norms.vocabulary import AXES
from tests.rooms.policy.rowan import CLAUSES, HEAD

BEFORE = date(2026, 6, 30)
AFTER = date(2026, 7, 1)
ROWAN = read_files(
    files={
        "pack.yaml": HEAD.format(name="rowan-hall").encode(),
        "clauses/1.yaml": CLAUSES.encode(),
    }
)
STATED = {"hand_in_place", "hand_in_when"}


def answers() -> st.SearchStrategy[dict[str, list[str]]]:
    """Make answers that fit the questions, to any of the settings."""
    return st.fixed_dictionaries(
        {},
        optional={
            name: st.lists(
                st.sampled_from(each.choices), max_size=3 if each.many else 1, unique=True
            )
            for name, each in SETTINGS.items()
        },
    )


@given(answers())
def test_a_setting_in_force_was_stated_or_decided_and_never_made_up(given_answers):
    found = settings_in_force(pack=ROWAN, answers=given_answers, on=AFTER)

    assert set(found) == STATED | {name for name, words in given_answers.items() if words}
    for name, each in found.items():
        if name in STATED:
            assert (each.origin, each.clause) == ("policy", "row-2.3")
        else:
            assert (each.origin, each.clause) == ("school", None)
            assert each.words == tuple(given_answers[name])


@given(answers())
def test_a_school_answers_what_is_open_and_nothing_else(given_answers):
    over_the_policy = any(given_answers.get(name) for name in STATED)

    if over_the_policy:
        with pytest.raises(UnfitAnswer, match=r"row-2\.3"):
            checked_answers(pack=ROWAN, answers=given_answers, on=AFTER)
    else:
        fit = checked_answers(pack=ROWAN, answers=given_answers, on=AFTER)
        assert fit == {name: tuple(words) for name, words in given_answers.items() if words}


def test_what_is_open_and_what_is_stated_make_up_the_whole_list():
    assert set(left_open(pack=ROWAN, on=AFTER)) | STATED == set(SETTINGS)
    assert STATED.isdisjoint(left_open(pack=ROWAN, on=AFTER))


@pytest.mark.parametrize(
    ("name", "words", "said"),
    [
        ("hand_in_palce", ["gate"], "did you mean 'hand_in_place'"),
        ("return_to", ["aunt"], "'aunt' is no answer"),
        ("return_to", ["pupil", "parent"], "one answer, not 2"),
        ("return_by", ["teacher", "teacher"], "twice"),
    ],
)
def test_an_answer_that_cannot_be_is_told_apart(name, words, said):
    with pytest.raises(UnfitAnswer, match=said) as caught:
        checked_answers(pack=ROWAN, answers={name: words}, on=AFTER)

    assert caught.value.name == name


def test_only_what_the_policy_speaks_of_is_told_apart():
    found = distinctions(ROWAN, AFTER)

    assert found.named("role") == ("pupil", "teacher", "visitor")
    assert found.named("activity") == ("lesson", "break", "lunch")
    assert found.grants == ("exception_agreed",)
    assert not found.asks("travel")
    assert not found.asks("suspicion")


def test_what_is_told_apart_is_of_the_day():
    assert distinctions(ROWAN, BEFORE).grants == ()
    assert not distinctions(ROWAN, BEFORE).asks("place")


@given(st.dates(date(2026, 1, 5), date(2026, 12, 31)))
def test_what_is_told_apart_is_in_the_vocabulary(on):
    for axis, values in distinctions(ROWAN, on).values.items():
        assert set(values) <= set(AXES[axis].values)
