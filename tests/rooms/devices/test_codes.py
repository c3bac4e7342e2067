"""Codes with a check character, and cards of any shape."""

import json
import string
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lodge.devices.domain.cards import CardShape, clashes, key_of
from lodge.devices.domain.codes import (
    ALPHABET,
    GREATEST_SLOT,
    GREATEST_TRAY,
    READ_AS,
    Code,
    CodeFault,
    Kind,
    made_code,
    numbers_of,
    read_code,
    slot_code,
    tray_code,
)
from lodge.school.domain.upn import looks_like_upn

CASES = json.loads((Path(__file__).parent / "card_cases.json").read_text(encoding="utf-8"))
TYPED = string.ascii_uppercase + string.digits + string.punctuation

codes = st.one_of(
    st.builds(slot_code, tray=st.integers(1, GREATEST_TRAY), slot=st.integers(0, GREATEST_SLOT)),
    st.builds(tray_code, st.integers(1, GREATEST_TRAY)),
    st.builds(made_code, st.sampled_from([Kind.PUPIL, Kind.RECEIPT]), of=st.uuids()),
)


def reading(text: str) -> Code | None:
    """Return what a text is read as, or None if it is refused."""
    try:
        return read_code(text)
    except CodeFault:
        return None


@given(code=codes)
def test_a_code_is_read_as_it_was_printed(code):
    assert read_code(code.text) == read_code(code.shown) == read_code(code.text.lower()) == code


@given(code=codes, place=st.integers(0), wrong=st.sampled_from(TYPED))
def test_one_wrong_character_is_never_another_code(code, place, wrong):
    place %= len(code.text)

    read = reading(code.text[:place] + wrong + code.text[place + 1 :])

    assert read in {None, code}
    if wrong in ALPHABET:
        assert (read == code) == (wrong == code.text[place])


@given(code=codes, place=st.integers(0))
def test_two_that_changed_places_are_never_another_code(code, place):
    place %= len(code.text) - 1
    first, second = code.text[place], code.text[place + 1]

    read = reading(code.text[:place] + second + first + code.text[place + 2 :])

    assert (read == code) == (first == second)
    assert read in {None, code}


@given(code=codes, place=st.integers(0))
def test_a_forgotten_or_doubled_character_is_never_another_code(code, place):
    place %= len(code.text)

    assert reading(code.text[:place] + code.text[place + 1 :]) is None
    assert reading(code.text[: place + 1] + code.text[place:]) is None


@given(code=codes)
def test_a_letter_taken_for_a_digit_is_the_same_code(code):
    taken_for = {right: wrong for wrong, right in READ_AS.items()}

    assert read_code("".join(taken_for.get(each, each) for each in code.text)) == code


@given(tray=st.integers(1, GREATEST_TRAY), slot=st.integers(0, GREATEST_SLOT))
def test_the_code_of_a_slot_holds_its_numbers(tray, slot):
    assert numbers_of(slot_code(tray=tray, slot=slot)) == (tray, slot)


@given(text=st.text(max_size=20))
def test_whatever_is_typed_is_a_code_or_refused(text):
    code = reading(text)

    assert code is None or read_code(code.text) == code


@pytest.mark.parametrize(("tray", "slot"), [(0, 1), (1000, 1), (1, 10_000), (1, -1)])
def test_a_number_that_no_label_can_hold_is_refused(tray, slot):
    with pytest.raises(CodeFault, match="too great"):
        slot_code(tray=tray, slot=slot)


@given(person=st.uuids())
def test_a_pupils_code_is_no_upn(person):
    code = made_code(Kind.PUPIL, of=person)

    assert not looks_like_upn(code.text)
    assert len(code.text) == 8


@given(person=st.uuids())
def test_another_attempt_is_another_code(person):
    assert made_code(Kind.PUPIL, of=person) != made_code(Kind.PUPIL, of=person, attempt=1)


def test_the_same_person_has_the_same_code_on_every_machine():
    assert made_code(Kind.PUPIL, of=UUID(int=7)).shown == "P NRJ XHP N"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_a_card_of_any_shape_comes_to_its_key(case):
    assert key_of(case["text"], CardShape(**case["shape"])) == case["key"]


shapes = st.builds(
    CardShape,
    prefix=st.text("A0 ", max_size=3),
    suffix=st.text("X1", max_size=2),
    digits_only=st.booleans(),
    last=st.integers(0, 8),
    no_zeros=st.booleans(),
)
numbers = st.text("0123AX -", max_size=12)


@given(shape=shapes, cards=st.lists(numbers, unique=True, max_size=12))
def test_cards_that_do_not_clash_are_told_apart(shape, cards):
    keys = [key_of(card, shape) for card in cards]

    assert (not clashes(cards, shape)) == (len(set(keys)) == len(keys) and "" not in keys)


@given(shape=shapes)
def test_the_browser_gets_the_whole_shape(shape):
    assert CardShape(**json.loads(json.dumps(shape.to_table()))) == shape
