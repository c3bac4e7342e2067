"""What a PIN may be, and where somebody is led first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lodge.school.domain.sign_in import first_ways, looks_like_pin, what_is_wrong_with_pin

DIGITS = st.text("0123456789", min_size=4, max_size=8)


@given(DIGITS)
def test_a_pin_that_will_do_has_the_shape_of_one(digits):
    if not what_is_wrong_with_pin(digits):
        assert looks_like_pin(digits)


@given(st.text(max_size=12).filter(lambda text: not (text.isascii() and text.isdigit())))
def test_what_is_not_all_digits_is_no_pin(text):
    assert not looks_like_pin(text)
    assert what_is_wrong_with_pin(text)


@given(st.sampled_from("0123456789"), st.integers(4, 8))
def test_one_digit_over_and_over_is_refused(digit, length):
    assert "all the same" in what_is_wrong_with_pin(digit * length)


@pytest.mark.parametrize("pin", ["1234", "45678", "9876", "3210"])
def test_counting_up_or_down_is_refused(pin):
    assert "count" in what_is_wrong_with_pin(pin)


@pytest.mark.parametrize("pin", ["407", "407140714", "４０７１", ""])
def test_too_short_too_long_and_other_digits_are_refused(pin):
    assert "digits" in what_is_wrong_with_pin(pin)


@pytest.mark.parametrize(
    ("roles", "first"),
    [
        ({"office_staff", "teacher"}, "desk-hand-in"),
        ({"teacher"}, "ask"),
        ({"headteacher"}, "policy"),
        ({"governor"}, "policy"),
        (set(), "ask"),
    ],
)
def test_each_role_is_led_to_what_it_does_first(roles, first):
    assert first_ways(frozenset(roles))[0] == first
