"""School days, working days and the ends of both, held against numpy and by hand."""

from datetime import UTC, date, datetime, time, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lodge.school.domain.bank_holidays import NATIONS, UnknownNation, bank_holidays_of
from lodge.school.domain.calendar import CalendarTooShort, SchoolCalendar, TermDates

AUTUMN = TermDates("Autumn", date(2026, 9, 2), date(2026, 12, 18))
SPRING = TermDates("Spring", date(2027, 1, 4), date(2027, 3, 25))
SUMMER = TermDates("Summer", date(2027, 4, 12), date(2027, 7, 21))
HALF_TERM = frozenset(date(2026, 10, 26) + timedelta(days=passed) for passed in range(5))
INSET = date(2026, 9, 2)
FIRST, LAST = AUTUMN.starts_on, SUMMER.ends_on
CALENDAR = SchoolCalendar(
    nation="ENG", terms=(SUMMER, AUTUMN, SPRING), closed_on=HALF_TERM | {INSET}
)
TERM_DAYS = st.dates(FIRST, LAST)
ANY_DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
NATION = st.sampled_from(sorted(NATIONS))


def numpy_days(nation: str, around: date) -> np.busdaycalendar:
    """Return numpy's idea of the working days some years around a day."""
    years = range(around.year - 2, around.year + 3)
    return np.busdaycalendar(
        holidays=sorted({day for year in years for day in bank_holidays_of(nation, year)})
    )


@given(nation=NATION, day=ANY_DAYS, count=st.integers(1, 120))
def test_working_days_agree_with_numpy(nation, day, count):
    calendar = SchoolCalendar(nation=nation, terms=())
    numpys = numpy_days(nation, day)

    forwards = calendar.add_working_days(day, count)
    backwards = calendar.add_working_days(day, -count)

    assert forwards == np.busday_offset(day, count, "backward", busdaycal=numpys).item()
    assert backwards == np.busday_offset(day, -count, "forward", busdaycal=numpys).item()


@given(nation=NATION, day=ANY_DAYS)
def test_no_working_days_on_is_the_day_itself_or_the_next_working_day(nation, day):
    calendar = SchoolCalendar(nation=nation, terms=())

    reached = calendar.add_working_days(day, 0)

    numpys = numpy_days(nation, day)
    assert reached == np.busday_offset(day, 0, "forward", busdaycal=numpys).item()


@given(day=TERM_DAYS, count=st.integers(-60, 60))
def test_adding_school_days_agrees_with_numpy_or_says_it_cannot(day, count):
    numpys = np.busdaycalendar(
        holidays=[d for d in every_day() if d.weekday() < 5 and not CALENDAR.is_school_day(d)]
    )
    roll = "forward" if count <= 0 else "backward"
    expected = np.busday_offset(day, count, roll, busdaycal=numpys).item()

    if FIRST < expected <= LAST:
        assert CALENDAR.add_school_days(day, count) == expected
    else:
        with pytest.raises(CalendarTooShort):
            CALENDAR.add_school_days(day, count)


@given(day=TERM_DAYS, count=st.integers(1, 190))
def test_counting_school_days_undoes_adding_them(day, count):
    try:
        reached = CALENDAR.add_school_days(day, count)
    except CalendarTooShort:
        assert CALENDAR.school_days_between(day, LAST) < count
    else:
        assert CALENDAR.is_school_day(reached)
        assert CALENDAR.school_days_between(day, reached) == count


@given(day=TERM_DAYS, count=st.integers(0, 60))
def test_taking_school_days_off_undoes_adding_them_from_a_school_day(day, count):
    start = CALENDAR.add_school_days(min(day, date(2027, 3, 1)), 0)

    assert CALENDAR.add_school_days(CALENDAR.add_school_days(start, count), -count) == start


@given(day=TERM_DAYS)
def test_a_school_day_is_a_working_day_in_a_term_that_is_not_closed(day):
    in_a_term = any(t.starts_on <= day <= t.ends_on for t in CALENDAR.terms)

    expected = CALENDAR.is_working_day(day) and in_a_term and day not in CALENDAR.closed_on

    assert CALENDAR.is_school_day(day) is expected


@pytest.mark.parametrize(
    ("nation", "day", "free"),
    [
        ("ENG", date(2026, 12, 26), True),  # Boxing Day, a Saturday
        ("ENG", date(2026, 12, 28), True),  # and its substitute
        ("ENG", date(2027, 12, 27), True),  # Christmas Day moved from Saturday
        ("ENG", date(2027, 12, 28), True),  # Boxing Day moved from Sunday
        ("ENG", date(2028, 1, 3), True),  # New Year's Day moved from Saturday
        ("ENG", date(2027, 3, 26), True),  # Good Friday
        ("ENG", date(2027, 3, 29), True),  # Easter Monday
        ("WLS", date(2027, 3, 29), True),
        ("NIR", date(2027, 3, 29), True),
        ("SCT", date(2027, 3, 29), False),  # none in Scotland
        ("SCT", date(2027, 1, 4), True),  # 2 January, a Saturday
        ("ENG", date(2027, 1, 4), False),
        ("SCT", date(2026, 11, 30), True),  # St Andrew's Day
        ("ENG", date(2026, 11, 30), False),
        ("NIR", date(2027, 3, 17), True),  # St Patrick's Day
        ("NIR", date(2027, 7, 12), True),  # Battle of the Boyne
        ("ENG", date(2027, 7, 12), False),
        ("SCT", date(2027, 8, 2), True),  # Scotland's summer holiday is early
        ("ENG", date(2027, 8, 2), False),
        ("ENG", date(2027, 8, 30), True),
    ],
)
def test_bank_holidays_differ_by_nation_and_move_off_the_weekend(nation, day, free):
    assert (day in bank_holidays_of(nation, day.year)) is free


@given(nation=NATION, year=st.integers(2000, 2099))
def test_christmas_always_leaves_two_working_days_free(nation, year):
    calendar = SchoolCalendar(nation=nation, terms=())
    days = [date(year, 12, 25) + timedelta(days=passed) for passed in range(7)]

    free = [d for d in days if d.weekday() < 5 and not calendar.is_working_day(d)]

    assert len(free) == 2


def test_an_unknown_nation_is_refused_with_those_there_are():
    with pytest.raises(UnknownNation, match="ENG, SCT, WLS, NIR"):
        bank_holidays_of("FRA", 2026)


def test_a_school_day_clock_skips_the_half_term_but_a_working_day_clock_does_not():
    friday = date(2026, 10, 23)

    assert CALENDAR.add_school_days(friday, 2) == date(2026, 11, 3)
    assert CALENDAR.add_working_days(friday, 2) == date(2026, 10, 27)


def test_a_clock_crosses_the_year_end():
    last_day_of_term = date(2026, 12, 18)

    assert CALENDAR.add_school_days(last_day_of_term, 1) == date(2027, 1, 4)
    assert CALENDAR.add_working_days(date(2026, 12, 24), 1) == date(2026, 12, 29)


@pytest.mark.parametrize("day", [date(2026, 9, 1), date(2027, 7, 22), date(2031, 1, 8)])
def test_beyond_the_known_terms_it_says_so_and_does_not_guess(day):
    with pytest.raises(CalendarTooShort, match=r"runs from 2 September 2026 to 21 July 2027"):
        CALENDAR.is_school_day(day)


def test_a_saturday_is_no_school_day_however_far_off():
    assert not CALENDAR.is_school_day(date(2031, 1, 11))


def test_a_calendar_without_terms_says_that_they_are_missing():
    with pytest.raises(CalendarTooShort, match="has no terms"):
        SchoolCalendar(nation="ENG", terms=()).is_school_day(date(2026, 11, 23))


def test_a_term_cannot_end_before_it_begins():
    with pytest.raises(ValueError, match="before it begins"):
        TermDates("Autumn", date(2026, 9, 2), date(2026, 9, 1))


def test_a_saturday_school_counts_its_saturdays():
    boarding = SchoolCalendar(nation="ENG", terms=(AUTUMN,), weekdays=frozenset(range(6)))

    assert boarding.is_school_day(date(2026, 9, 5))
    assert boarding.add_school_days(date(2026, 9, 4), 1) == date(2026, 9, 5)
    assert not boarding.is_working_day(date(2026, 9, 5))


def test_a_half_day_without_bell_times_still_ends():
    day = date(2026, 12, 18)
    calendar = SchoolCalendar(nation="ENG", terms=(AUTUMN,), half_days={day: time(13, 30)})

    assert calendar.end_of_school_day(day) == datetime(2026, 12, 18, 13, 30, tzinfo=UTC)


def every_day() -> list[date]:
    """Return every day from the first term's start to the last term's end."""
    return [FIRST + timedelta(days=passed) for passed in range((LAST - FIRST).days + 1)]
