"""Paper lists in plain words: who stands where, what a line says, what it adds to the book."""

from contextlib import suppress
from datetime import time
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lodge.desk.domain.paper.judging import Known, Outcome, judge_back, judge_in
from lodge.desk.domain.paper.lines import (
    LineFault,
    check_of,
    read_line,
    shown_slot,
    width_of,
)
from lodge.desk.domain.paper.planning import Lying, plan_places
from lodge.devices.domain.codes import ALPHABET, slot_code

SLOTS = [UUID(int=number) for number in range(1, 9)]
PEOPLE = [UUID(int=100 + number) for number in range(12)]
TRAY = 4

some_places = st.dictionaries(st.sampled_from(SLOTS), st.sampled_from(PEOPLE), max_size=6)


def one_to_one(places):
    """Return places without a person in two of them."""
    found = {}
    for slot, person in places.items():
        if person not in found.values():
            found[slot] = person
    return found


plans = st.builds(
    Lying, held=some_places.map(one_to_one), earlier=some_places, kept=some_places.map(one_to_one)
)
rolls = st.lists(st.sampled_from(PEOPLE), unique=True)


@given(lying=plans, pupils=rolls)
def test_nobody_stands_twice_and_no_slot_has_two_names(lying, pupils):
    given_out = plan_places(SLOTS, pupils=pupils, lying=lying)

    assert len(set(given_out.values())) == len(given_out)
    assert set(given_out) <= set(SLOTS)
    assert set(given_out.values()) <= {*pupils, *lying.held.values()}


@given(lying=plans, pupils=rolls)
def test_whose_device_lies_there_stands_there(lying, pupils):
    given_out = plan_places(SLOTS, pupils=pupils, lying=lying)

    assert lying.held.items() <= given_out.items()


@given(lying=plans, pupils=rolls)
def test_printed_again_everybody_keeps_their_place(lying, pupils):
    first = plan_places(SLOTS, pupils=pupils, lying=lying)
    again = Lying(held=lying.held, earlier=first, kept=lying.kept)

    assert plan_places(SLOTS, pupils=pupils, lying=again) == first
    assert plan_places(SLOTS, pupils=pupils[::-1], lying=again) == first


@given(lying=plans, pupils=rolls)
def test_nobody_is_left_out_while_there_is_a_slot_for_anybody(lying, pupils):
    given_out = plan_places(SLOTS, pupils=pupils, lying=lying)
    free = set(SLOTS) - set(given_out) - set(lying.kept)

    assert not free or set(pupils) <= set(given_out.values())


@given(lying=plans, pupils=rolls)
def test_a_slot_kept_for_somebody_has_no_other_name(lying, pupils):
    given_out = plan_places(SLOTS, pupils=pupils, lying=Lying(lying.held, {}, lying.kept))

    for slot, person in given_out.items():
        if slot in lying.kept and slot not in lying.held:
            assert person == lying.kept[slot]


def keyed(slot, *, width=2):
    """Return a slot and its check as they stand on paper."""
    return shown_slot(slot, width=width) + check_of(tray=TRAY, slot=slot)


def read(text, *, width=2):
    """Return what a line of the list says."""
    return read_line(text, tray=TRAY, width=width)


K7 = keyed(7)


@pytest.mark.parametrize(
    ("text", "back", "times", "name"),
    [
        (K7, None, (), ""),
        (f"  {K7.lower()}  ", None, (), ""),
        (f"{K7[:2]} {K7[2]} 842", None, (time(8, 42),), ""),
        (f"{K7} +", False, (), ""),
        (f"{K7}-", True, (), ""),
        (f"{K7} - 1512", True, (time(15, 12),), ""),
        (f"{K7} 842", None, (time(8, 42),), ""),
        (f"{K7} 8.42", None, (time(8, 42),), ""),
        (f"{K7} 08:42 15:12", None, (time(8, 42), time(15, 12)), ""),
        (f"{K7} am br", None, (), "am br"),
        (f"am br {K7} 842", None, (time(8, 42),), "am br"),
        (f"{K7} O'Neil-Fox 842", None, (time(8, 42),), "O'Neil-Fox"),
        (f"{K7} ALD00001", None, (), "ALD00001"),
        (slot_code(tray=9, slot=12).text, None, (), ""),
    ],
)
def test_what_a_line_says(text, back, times, name):
    said = read(text)

    assert (said.back, said.times, said.name) == (back, times, name)
    assert (said.tray, said.slot) == ((9, 12) if text.startswith("S") else (TRAY, 7))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "Key the slot"),
        ("ada", "Key the slot"),
        ("07", "check after slot 7 is missing"),
        ("7K", "2 digits"),
        ("007K", "2 digits"),
        ("K07", "2 digits"),
        ("٠٧K", "2 digits"),
        (f"{K7} 2460", "no time of day"),
        (f"{K7} 842 1512 1600", "two times at most"),
        (f"{K7} 1512 842", "the first is when it came in"),
        (f"{K7} - 842 1512", "no mark"),
        ("S0090012?", "none of ours|not one of our codes|check"),
    ],
)
def test_a_line_that_cannot_be_read_says_what_to_key(text, why):
    with pytest.raises(LineFault, match=why):
        read(text)


@pytest.mark.shows("IMP-79")
@given(slot=st.integers(1, 99), place=st.integers(0, 2), wrong=st.sampled_from(ALPHABET))
def test_a_slip_in_slot_or_check_is_never_another_slot(slot, place, wrong):
    right = keyed(slot)
    slipped = right[:place] + wrong + right[place + 1 :]

    try:
        said = read(slipped)
    except LineFault:
        assert slipped != right
    else:
        assert (slipped == right) == (said.slot == slot)
        assert said.slot == slot


@given(slot=st.integers(1, 120), place=st.integers(0, 2))
def test_two_that_changed_places_are_never_another_slot(slot, place):
    right = keyed(slot, width=3)
    swapped = right[:place] + right[place + 1] + right[place] + right[place + 2 :]

    try:
        said = read(swapped, width=3)
    except LineFault:
        assert swapped != right
    else:
        assert said.slot == slot


@given(text=st.text(max_size=60))
def test_no_line_whatever_is_more_than_read_or_refused(text):
    with suppress(LineFault):
        assert read(text).slot >= 0


@pytest.mark.parametrize(("greatest", "width"), [(3, 2), (99, 2), (100, 3), (1200, 4)])
def test_slots_have_as_many_digits_as_the_greatest(greatest, width):
    assert width_of(greatest) == width


HERE, THERE = SLOTS[:2]
ADA, BEN = PEOPLE[:2]


def device(of, *, in_slot=None, was_in=(), number=1, is_lost=False):
    """Return a device of somebody as the book has it."""
    return Known(
        custody_id=UUID(int=1000 + number),
        person_id=of,
        slots=frozenset([*was_in, *([in_slot] if in_slot else [])]),
        lies_in=in_slot,
        is_held=in_slot is not None,
        is_lost=is_lost,
    )


@pytest.mark.parametrize(
    ("book", "outcome"),
    [
        ([], Outcome.ENTERED),
        ([device(ADA, in_slot=HERE)], Outcome.ALREADY),
        ([device(ADA, was_in=[HERE])], Outcome.ALREADY),
        ([device(ADA, in_slot=THERE, was_in=[HERE])], Outcome.ALREADY),
        ([device(ADA, in_slot=THERE)], Outcome.DIFFERS),
        ([device(ADA, was_in=[THERE])], Outcome.DIFFERS),
        ([device(BEN, in_slot=HERE)], Outcome.DIFFERS),
        ([device(BEN, was_in=[HERE])], Outcome.ENTERED),
        ([device(BEN, in_slot=HERE), device(ADA, was_in=[HERE], number=2)], Outcome.DIFFERS),
    ],
)
def test_what_a_coming_in_adds(book, outcome):
    assert judge_in(person_id=ADA, slot_id=HERE, book=book).outcome is outcome


@pytest.mark.parametrize(
    ("book", "who", "outcome"),
    [
        ([], ADA, Outcome.DIFFERS),
        ([device(ADA, in_slot=HERE)], ADA, Outcome.ENTERED),
        ([device(ADA, in_slot=HERE)], None, Outcome.ENTERED),
        ([device(BEN, in_slot=HERE)], ADA, Outcome.DIFFERS),
        ([device(ADA, was_in=[HERE])], ADA, Outcome.ALREADY),
        ([device(ADA, was_in=[HERE])], None, Outcome.ALREADY),
        ([device(BEN, was_in=[HERE])], ADA, Outcome.DIFFERS),
        ([device(ADA, in_slot=THERE)], ADA, Outcome.DIFFERS),
    ],
)
def test_what_a_going_back_adds(book, who, outcome):
    assert judge_back(person_id=who, slot_id=HERE, book=book).outcome is outcome


@pytest.mark.shows("IMP-66")
def test_no_list_makes_a_return_of_what_was_closed_as_lost():
    judged = judge_back(
        person_id=ADA, slot_id=HERE, book=[device(ADA, was_in=[HERE], is_lost=True)]
    )

    assert judged.outcome is Outcome.DIFFERS
    assert "before a witness" in judged.why


@pytest.mark.shows("IMP-79")
@given(
    book=st.lists(
        st.builds(
            device,
            st.sampled_from([ADA, BEN]),
            in_slot=st.sampled_from([None, HERE, THERE]),
            was_in=st.lists(st.sampled_from([HERE, THERE]), max_size=2),
            number=st.integers(1, 4),
        ),
        max_size=4,
    ),
    who=st.sampled_from([None, ADA]),
)
def test_a_line_that_adds_nothing_says_why_or_is_there_already(book, who):
    for judged in (
        judge_in(person_id=ADA, slot_id=HERE, book=book),
        judge_back(person_id=who, slot_id=HERE, book=book),
    ):
        assert bool(judged.why) == (judged.outcome is Outcome.DIFFERS)
