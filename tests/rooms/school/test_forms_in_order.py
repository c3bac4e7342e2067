"""Forms as people count them."""

from hypothesis import given
from hypothesis import strategies as st

from lodge.school.domain.forms import reading_order

LETTERS = st.sampled_from("ABCDE")


@given(first=st.integers(0, 13), later=st.integers(1, 13), one=LETTERS, other=LETTERS)
def test_a_lower_year_comes_first_whatever_its_letter(first, later, one, other):
    lower, higher = f"{first}{one}", f"{first + later}{other}"

    assert reading_order(lower) < reading_order(higher)


def test_early_years_come_first_and_words_last():
    read = ["Nursery", "RA", "RB", "1A", "7A", "7B", "10A", "Ash", "Rowan"]

    assert sorted(sorted(read), key=reading_order) == read
