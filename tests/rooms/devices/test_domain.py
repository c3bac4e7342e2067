"""The life of a custody record, and where a device goes: properties first."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lodge.devices.domain import Space, choose_space, words_of

slots = st.integers(1, 6).map(lambda number: UUID(int=number))


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
