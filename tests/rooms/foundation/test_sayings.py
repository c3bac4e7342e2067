"""How times are said: as London's clocks show them, whatever the season."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lodge.foundation.ui import sayings

SUNDAY_NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (SUNDAY_NOON.replace(hour=15, minute=10), "today 15:10"),
        (SUNDAY_NOON - timedelta(days=1), "yesterday 12:00"),
        (SUNDAY_NOON + timedelta(hours=12), "tomorrow 00:00"),
        (SUNDAY_NOON + timedelta(days=2), "Tuesday 24 November 12:00"),
        (SUNDAY_NOON + timedelta(days=45), "Wednesday 6 January 2027 12:00"),
        (datetime(2026, 7, 1, 14, 10, tzinfo=UTC), "Wednesday 1 July 15:10"),
    ],
)
def test_a_moment_is_said_in_plain_words(at, said):
    assert sayings.say_datetime(at, now=SUNDAY_NOON) == said


def test_the_night_the_clocks_change_is_one_day():
    before_two = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    at_noon = datetime(2026, 10, 25, 12, 0, tzinfo=UTC)

    assert sayings.say_datetime(before_two, now=at_noon) == "today 01:30"


@given(at=MOMENTS, now=MOMENTS)
def test_near_days_are_said_only_of_near_days(at, now):
    said = sayings.say_datetime(at, now=now)

    apart = (sayings.in_london(at).date() - sayings.in_london(now).date()).days
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}.get(apart)
    assert said.split()[0] == (near or f"{sayings.in_london(at):%A}")


@given(at=MOMENTS)
def test_what_is_said_exactly_can_be_read_back(at):
    said = sayings.say_exactly(at)

    assert datetime.strptime(said, "%A %d %B %Y at %H:%M") == sayings.in_london(at).replace(
        tzinfo=None, second=0, microsecond=0
    )


def test_a_day_of_another_year_says_which():
    assert sayings.say_date(date(2026, 11, 24), today=date(2026, 11, 22)) == "Tuesday 24 November"
    assert sayings.say_date(date(2025, 11, 24), today=date(2026, 11, 22)).endswith("2025")


def test_a_moment_without_a_time_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        sayings.say_time(datetime(2026, 11, 22, 12, 0))
