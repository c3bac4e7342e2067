"""What is going on at a moment, and when school ends, across clock changes and half-days."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lodge.school.domain.bells import Bell
from lodge.school.domain.calendar import CalendarTooShort, SchoolCalendar, TermDates
from norms.vocabulary import ACTIVITY

LONDON = ZoneInfo("Europe/London")
FRIDAY = 4
BELLS = (
    Bell(None, time(8, 0), time(8, 30), "before_school", "Breakfast club"),
    Bell(None, time(8, 30), time(8, 45), "arrival", "Gates"),
    Bell(None, time(8, 45), time(10, 30), "lesson", "Periods 1 and 2"),
    Bell(None, time(10, 30), time(10, 50), "break", "Break"),
    Bell(None, time(10, 55), time(12, 30), "lesson", "Periods 3 and 4"),
    Bell(None, time(12, 30), time(13, 15), "lunch", "Lunch"),
    Bell(None, time(13, 15), time(15, 15), "lesson", "Periods 5 and 6"),
    Bell(None, time(15, 15), time(17, 30), "after_school", "Clubs"),
    Bell(FRIDAY, time(8, 45), time(13, 30), "lesson", "Short Friday"),
)
YEAR = TermDates("Whole year", date(2026, 1, 5), date(2027, 12, 17))
HALF_DAY = date(2026, 12, 17)
CALENDAR = SchoolCalendar(
    nation="ENG", terms=(YEAR,), half_days={HALF_DAY: time(12, 0)}, bells=BELLS
)
DAYS = st.dates(YEAR.starts_on, YEAR.ends_on)


def at(day: date, clock: str) -> datetime:
    """Return the moment at which the clock on the wall shows a time."""
    return datetime.combine(day, time.fromisoformat(clock), tzinfo=LONDON).astimezone(UTC)


@pytest.mark.parametrize(
    ("clock", "activity"),
    [
        ("00:00", "before_school"),
        ("08:15", "before_school"),
        ("08:30", "arrival"),
        ("08:45", "lesson"),
        ("10:29", "lesson"),
        ("10:30", "break"),
        ("10:52", "changeover"),
        ("12:45", "lunch"),
        ("15:14", "lesson"),
        ("15:15", "after_school"),
        ("16:00", "after_school"),
        ("22:00", "after_school"),
    ],
)
def test_the_bells_say_what_is_going_on(clock, activity):
    assert CALENDAR.activity_at(at(date(2026, 11, 23), clock)) == activity


def test_a_weekday_with_its_own_times_uses_only_those():
    friday = date(2026, 11, 20)

    assert CALENDAR.activity_at(at(friday, "10:30")) == "lesson"
    assert CALENDAR.activity_at(at(friday, "13:30")) == "after_school"
    assert CALENDAR.end_of_school_day(friday) == at(friday, "13:30")


def test_a_half_day_ends_early():
    assert CALENDAR.activity_at(at(HALF_DAY, "11:59")) == "lesson"
    assert CALENDAR.activity_at(at(HALF_DAY, "12:00")) == "after_school"
    assert CALENDAR.end_of_school_day(HALF_DAY) == at(HALF_DAY, "12:00")


def test_a_half_day_never_makes_a_short_day_longer():
    friday = date(2026, 11, 20)
    calendar = SchoolCalendar(
        nation="ENG", terms=(YEAR,), half_days={friday: time(14, 0)}, bells=BELLS
    )

    assert calendar.end_of_school_day(friday) == at(friday, "13:30")


@pytest.mark.parametrize(
    ("day", "utc_hour"),
    [
        (date(2026, 3, 26), 15),  # Thursday before the clocks go forward
        (date(2026, 3, 30), 14),  # Monday after
        (date(2026, 10, 22), 14),  # Thursday before they go back
        (date(2026, 10, 26), 15),  # Monday after
    ],
)
def test_school_ends_when_the_clock_on_the_wall_says_so(day, utc_hour):
    ends_at = datetime.combine(day, time(utc_hour, 15), tzinfo=UTC)

    assert CALENDAR.end_of_school_day(day) == ends_at
    assert CALENDAR.activity_at(ends_at) == "after_school"
    assert CALENDAR.activity_at(ends_at - timedelta(minutes=1)) == "lesson"


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_nothing_happens_on_a_clock_change_sunday(day):
    moments = [datetime.combine(day, time(hour), tzinfo=UTC) for hour in range(22)]

    assert {CALENDAR.activity_at(moment) for moment in moments} == {"out_of_school"}
    assert CALENDAR.end_of_school_day(day) is None


def test_the_local_day_decides_near_midnight_in_summer():
    late_on_sunday_in_utc = datetime(2026, 6, 14, 23, 30, tzinfo=UTC)

    assert CALENDAR.activity_at(late_on_sunday_in_utc) == "before_school"


@given(moment=st.datetimes(datetime(2026, 1, 6), datetime(2027, 12, 17), timezones=st.just(UTC)))
def test_every_moment_has_an_activity_that_the_rules_know(moment):
    assert CALENDAR.activity_at(moment) in ACTIVITY.values


@given(day=DAYS)
def test_the_end_of_the_school_day_is_where_after_school_begins(day):
    ends_at = CALENDAR.end_of_school_day(day)

    if CALENDAR.is_school_day(day):
        assert ends_at is not None
        assert ends_at.tzinfo is UTC
        assert ends_at.astimezone(LONDON).date() == day
        assert CALENDAR.activity_at(ends_at) == "after_school"
        assert CALENDAR.activity_at(ends_at - timedelta(seconds=1)) != "after_school"
    else:
        assert ends_at is None


@given(day=DAYS, minutes=st.integers(0, 24 * 60 - 1))
def test_a_moment_means_the_same_in_any_time_zone(day, minutes):
    moment = datetime.combine(day, time(), tzinfo=UTC) + timedelta(minutes=minutes)
    elsewhere = moment.astimezone(ZoneInfo("Pacific/Auckland"))

    assert CALENDAR.activity_at(moment) == CALENDAR.activity_at(elsewhere)


def test_a_moment_without_a_time_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        CALENDAR.activity_at(datetime(2026, 11, 23, 9, 0))


def test_a_day_without_bell_times_says_so_and_does_not_guess():
    calendar = SchoolCalendar(nation="ENG", terms=(YEAR,), bells=BELLS[-1:])

    with pytest.raises(CalendarTooShort, match="no bell times for Mondays"):
        calendar.end_of_school_day(date(2026, 11, 23))


def test_overlapping_and_backward_bells_are_refused():
    with pytest.raises(ValueError, match="overlap at 10:00"):
        SchoolCalendar(
            nation="ENG",
            terms=(),
            bells=(
                Bell(None, time(9), time(10, 30), "lesson"),
                Bell(None, time(10), time(11), "break"),
            ),
        )
    with pytest.raises(ValueError, match="ends before it begins"):
        Bell(None, time(9), time(9), "lesson")
