"""The life of a custody record, and where a device goes: properties first."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lodge.devices.domain import Event, Space, State, Verb, choose_space, fold, words_of
from lodge.devices.domain.custody import NEXT, OutOfTurn

PAGE = Path(__file__).resolve().parents[3] / "docs" / "explanation" / "custody.md"
ARROW = re.compile(r"^(\w+) +(\S+) +-> (\w+)$", re.MULTILINE)
NINE = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
slots = st.integers(1, 6).map(lambda number: UUID(int=number))
codes = st.sampled_from(["police", "safeguarding", "left_early"])


def events_of(verbs):
    """Return events a minute apart, each leaving the device in a slot of its own."""
    return [
        Event(verb, NINE + timedelta(minutes=place), UUID(int=place + 1), "police")
        for place, verb in enumerate(verbs)
    ]


@given(middle=st.lists(st.sampled_from([Verb.MOVED, Verb.HOLD_PLACED, Verb.HOLD_LIFTED])))
def test_a_device_given_back_is_in_no_slot_and_closed(middle):
    life = events_of([Verb.TAKEN_IN, *middle, Verb.GIVEN_BACK])

    book = fold(life)

    assert (book.state, book.slot_id) == (State.RETURNED, None)
    assert book.closed_at == life[-1].happened_at
    assert book.opened_at == NINE


@given(verbs=st.lists(st.sampled_from(Verb), max_size=6))
def test_events_out_of_turn_are_refused_and_all_others_are_not(verbs):
    state = None
    in_turn = True
    for verb in verbs:
        before, after = NEXT[verb]
        in_turn = in_turn and before == state
        state = after

    if in_turn:
        assert fold(events_of(verbs)).state == state
    else:
        with pytest.raises(OutOfTurn):
            fold(events_of(verbs))


@pytest.mark.shows("IMP-66")
def test_nothing_follows_a_return():
    for verb in Verb:
        with pytest.raises(OutOfTurn):
            fold(events_of([Verb.TAKEN_IN, Verb.GIVEN_BACK, verb]))


spaces = st.lists(
    st.builds(
        Space,
        slot_id=slots,
        kept_for=st.none() | slots,
        signal_blocking=st.booleans(),
        taken=st.booleans(),
    ),
    max_size=6,
    unique_by=lambda space: space.slot_id,
)


@pytest.mark.shows("IMP-1")
@given(spaces=spaces, person_id=slots, blocking=st.none() | st.booleans())
def test_a_slot_that_is_chosen_is_free_and_nobody_elses(spaces, person_id, blocking):
    chosen = choose_space(spaces, person_id=person_id, signal_blocking=blocking)

    fitting = [
        space
        for space in spaces
        if not space.taken
        and space.kept_for in {None, person_id}
        and blocking in {None, space.signal_blocking}
    ]
    assert (chosen in fitting) if fitting else chosen is None


@given(spaces=spaces, person_id=slots)
def test_somebodys_own_slot_comes_first(spaces, person_id):
    chosen = choose_space(spaces, person_id=person_id)

    own_is_free = any(not space.taken and space.kept_for == person_id for space in spaces)
    assert not own_is_free or chosen.kept_for == person_id


def test_terms_read_as_words():
    assert words_of(["off", "aeroplane"]) == "switched off or in aeroplane mode"
    assert words_of(["parent"]) == "a parent or carer"


def test_the_page_about_custody_shows_the_table_as_it_is():
    shown = {
        verb: (None if before == "(nothing)" else before, after)
        for verb, before, after in ARROW.findall(PAGE.read_text())
    }

    assert shown == {str(verb): turn for verb, turn in NEXT.items()}
