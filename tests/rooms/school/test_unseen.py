"""A character that nobody sees is told with its place; what people are called is left alone."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lodge.school.domain.unseen import unseen_in

SEEN = st.text(st.characters(categories=("L", "N", "P", "Zs", "Mn"), max_codepoint=0x2FF))


@pytest.mark.parametrize(
    "name", ["Zoë O’Tullamore", "Nguyễn Thị Ánh", "Ní Bhriain-Łęcki", "李 明", ""]
)
def test_a_name_as_people_write_it_is_all_there_to_see(name):
    assert unseen_in(name) == ""


@given(
    before=SEEN,
    after=SEEN,
    hidden=st.sampled_from("\u200b\u200d\u202e\u2066\ufeff\u00ad\u3164\x07"),
)
def test_what_hides_is_found_wherever_it_stands(before, after, hidden):
    told = unseen_in(f"{before}{hidden}{after}")

    assert told.startswith(f"U+{ord(hidden):04X}") == (unseen_in(before) == "")
    assert told


@given(text=st.text())
def test_whatever_comes_is_answered(text):
    kinds = {unicodedata.category(character) for character in text}

    assert unseen_in(text) or not kinds & {"Cf", "Cc", "Co", "Cs"}
