"""The day's book: everybody on the roll is counted once."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lodge.desk.domain import NOTES, Book, Standing, left_to_explain

people = st.frozensets(st.integers(1, 9).map(lambda number: UUID(int=number)))
notes = st.dictionaries(
    st.integers(1, 9).map(lambda number: UUID(int=number)),
    st.frozensets(st.sampled_from(sorted(NOTES)), min_size=1),
)
books = st.builds(Book, roll=people, held=people, returned=people, notes=notes)
# Words of health and safeguarding that no button and no line at the desk may bear.
PRIVATE = ("medical", "health", "diabet", "glucose", "safeguard", "dsl", "social", "abuse", "send")


@given(book=books)
def test_everybody_on_the_roll_is_counted_once(book):
    counts = book.counts()

    assert counts.expected == len(book.roll)
    assert counts.balances


@given(book=books)
def test_a_device_with_us_comes_before_any_note(book):
    for person_id in book.roll & book.held:
        assert book.standing(person_id) is Standing.IN


@given(book=books)
def test_who_is_not_accounted_for_has_neither_device_nor_note_that_accounts(book):
    for person_id in book.roll:
        if book.standing(person_id) is Standing.OPEN:
            assert person_id not in book.held | book.returned
            assert not any(NOTES[code].accounts for code in book.notes.get(person_id, ()))


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


@pytest.mark.shows("IMP-6")
def test_no_button_of_the_desk_turns_a_pupil_away():
    for kind in NOTES.values():
        said = f"{kind.button} {kind.told}".lower()
        assert not any(words in said for words in ("exclud", "sent home", "turn", "entry", "admit"))
