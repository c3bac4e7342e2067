"""The day's book in plain words: it balances, explains and says nothing private."""

import json
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lodge.desk.domain import (
    LEAVES_EARLY,
    NOTES,
    SIDE_BUTTONS,
    STAYS,
    WRONG,
    Counts,
    in_words,
    left_to_explain,
    phase_of,
)
from lodge.desk.domain.collecting import plain_name, sign_of

people = st.frozensets(st.integers(1, 9).map(lambda number: UUID(int=number)))
# Words of health and safeguarding that no button and no line at the desk may bear.
PRIVATE = ("medical", "health", "diabet", "glucose", "safeguard", "dsl", "social", "abuse", "send")
COLLECTING = json.loads(
    (Path(__file__).parents[2] / "cases" / "gate" / "collecting.json").read_text()
)
REASONS = [*LEAVES_EARLY.values(), *STAYS.values(), *WRONG.values()]


@given(counts=st.builds(Counts, *[st.integers(0, 1200)] * 4))
def test_the_counters_always_balance(counts):
    told = counts.to_json()

    assert told.pop("expected") == sum(told.values())


@pytest.mark.shows("IMP-9")
@given(held=people, explained=people, on_hold=people)
def test_whatever_is_neither_explained_nor_on_hold_is_left(held, explained, on_hold):
    left = left_to_explain(held, explained=explained, on_hold=on_hold)

    assert set(left) == held - explained - on_hold


@pytest.mark.shows("IMP-4")
@pytest.mark.parametrize("kind", NOTES.values(), ids=NOTES)
def test_no_button_of_the_desk_says_anything_private(kind):
    said = f"{kind.code} {kind.button} {kind.told}".lower()

    assert not [word for word in PRIVATE if word in said]


@pytest.mark.shows("IMP-4")
@pytest.mark.parametrize("reason", REASONS)
def test_no_reason_to_choose_says_anything_private(reason):
    assert not [word for word in PRIVATE if word in reason.lower()]


@pytest.mark.shows("IMP-6")
def test_no_button_of_the_desk_turns_a_pupil_away():
    for kind in NOTES.values():
        said = f"{kind.button} {kind.told}".lower()
        assert not any(words in said for words in ("exclud", "sent home", "turn", "entry", "admit"))


def test_every_side_button_is_a_note():
    assert set(SIDE_BUTTONS) < set(NOTES)


def test_a_reason_is_what_was_chosen_and_what_was_added():
    assert in_words(WRONG, code="twice", more=" seen at both desks ") == (
        "Entered twice. seen at both desks"
    )
    assert in_words(WRONG, code="no such code", more="") == ""


@given(year=st.integers(0, 13))
def test_every_year_of_school_is_in_a_phase_and_older_years_never_in_an_earlier_one(year):
    order = ["early_years", "primary", "secondary", "post16"]

    assert order.index(phase_of(year)) >= order.index(phase_of(max(0, year - 1)))


@pytest.mark.shows("IMP-8")
@pytest.mark.parametrize(("name", "plain"), COLLECTING["names"])
def test_a_name_is_compared_as_people_say_it(name, plain):
    assert plain_name(name) == plain


@pytest.mark.shows("IMP-8")
@pytest.mark.parametrize("case", COLLECTING["signs"], ids=lambda case: case["name"])
def test_a_sign_is_of_one_name_for_one_pupil(case):
    asked = {"salt": case["salt"], "person_id": UUID(case["person_id"]), "name": case["name"]}

    assert sign_of(**asked) == case["sign"]
    for other in ({"salt": "1"}, {"person_id": UUID(int=1)}, {"name": "Cora Brooke"}):
        assert sign_of(**{**asked, **other}) != case["sign"]
