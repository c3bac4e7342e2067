"""Deadlines are reckoned as a careful person with a wall calendar would reckon them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from norms.duties import Calendar, CalendarTooShort, TermDates, clock_of, sample_calendar
from norms.duties.deadlines import local
from norms.language import Deadline

# England's, as published; independent of the library that works them out.
PUBLISHED = """
    2025-01-01 2025-04-18 2025-04-21 2025-05-05 2025-05-26 2025-08-25 2025-12-25 2025-12-26
    2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28
    2027-01-01 2027-03-26 2027-03-29 2027-05-03 2027-05-31 2027-08-30 2027-12-27 2027-12-28
"""
ENGLISH_BANK_HOLIDAYS = {date.fromisoformat(day) for day in PUBLISHED.split()}
TERMS = (
    TermDates("Autumn", date(2026, 9, 3), date(2026, 12, 18)),
    TermDates("Spring", date(2027, 1, 4), date(2027, 3, 25)),
)
SCHOOL = Calendar(
    nation="ENG",
    terms=TERMS,
    closed_on=frozenset(date(2026, 10, 26) + timedelta(days=n) for n in range(5)),
    weekday_ends={4: time(14, 0)},
    half_days={date(2026, 12, 18): time(12, 0), date(2026, 12, 17): time(23, 0)},
)
MOMENTS = st.datetimes(datetime(2025, 1, 2), datetime(2027, 10, 1), timezones=st.just(UTC))
IN_TERM = st.datetimes(datetime(2026, 9, 4), datetime(2027, 2, 1), timezones=st.just(UTC))
COUNTS = st.integers(1, 30)


def due_local(words: str, at: datetime, calendar: Calendar | None = None) -> str:
    """Return when a deadline falls, as the clock on the wall shows it."""
    kind, _, number = words.partition(" ")
    calendar = calendar or sample_calendar("ENG")
    clock = clock_of(deadline=Deadline(kind, number), at=at, calendar=calendar)
    assert clock.due_at is not None, clock.cannot_say
    return f"{local(clock.due_at):%Y-%m-%dT%H:%M}"


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and day not in ENGLISH_BANK_HOLIDAYS


def is_school_day(day: date) -> bool:
    in_term = any(term.starts_on <= day <= term.ends_on for term in TERMS)
    return in_term and is_working_day(day) and day not in SCHOOL.closed_on


def counted(day: date, count: int, *, counts) -> date:
    """Return the day reached by walking on day by day."""
    while count:
        day += timedelta(days=1)
        count -= counts(day)
    return day


@given(at=MOMENTS, count=COUNTS)
def test_working_days_are_those_counted_on_a_wall_calendar(at, count):
    expected = counted(local(at).date(), count, counts=is_working_day)

    assert due_local(f"working_days {count}", at) == f"{expected}T23:59"


@given(at=IN_TERM, count=st.integers(1, 15))
def test_school_days_are_those_counted_on_a_wall_calendar(at, count):
    expected = counted(local(at).date(), count, counts=is_school_day)

    assert due_local(f"school_days {count}", at, SCHOOL) == f"{expected}T23:59"


@given(at=MOMENTS, count=COUNTS)
def test_counting_back_gives_the_number_that_was_added(at, count):
    day = np.datetime64(local(at).date())
    found = np.datetime64(due_local(f"working_days {count}", at)[:10])

    between = np.busday_count(day + 1, found + 1, holidays=sorted(ENGLISH_BANK_HOLIDAYS))
    assert between == count
    assert is_working_day(found.item())


@given(at=IN_TERM)
def test_the_end_of_school_is_the_next_one_to_come(at):
    found = clock_of(deadline=Deadline("end_of_school_day"), at=at, calendar=SCHOOL).due_at
    moment = local(found)

    assert found >= at
    assert is_school_day(moment.date())
    assert moment.time() == SCHOOL.end_on(moment.date())
    passed = local(at).date()
    while passed < moment.date():
        gone = local(at).time() > SCHOOL.end_on(passed) and passed == local(at).date()
        assert gone or not is_school_day(passed)
        passed += timedelta(days=1)


@given(at=MOMENTS, first=COUNTS, second=COUNTS)
def test_more_days_are_never_sooner(at, first, second):
    fewer, more = sorted((first, second))

    assert due_local(f"working_days {fewer}", at) <= due_local(f"working_days {more}", at)


@given(at=MOMENTS, minutes=st.integers(1, 10_000))
def test_minutes_are_minutes_whatever_the_clocks_do(at, minutes):
    clock = clock_of(
        deadline=Deadline("minutes", str(minutes)), at=at, calendar=sample_calendar("ENG")
    )

    assert clock.due_at - at == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("words", "at", "expected"),
    [
        ("working_days 1", "2026-11-20T16:00", "2026-11-23T23:59"),
        ("working_days 1", "2026-11-21T10:00", "2026-11-23T23:59"),
        ("working_days 1", "2026-08-28T16:00", "2026-09-01T23:59"),  # before a bank holiday
        ("working_days 1", "2026-04-02T16:00", "2026-04-07T23:59"),  # before Easter
        ("working_days 1", "2026-12-24T09:00", "2026-12-29T23:59"),  # a holiday on a Saturday
        ("working_days 1", "2026-12-31T23:59", "2027-01-04T23:59"),
        ("working_days 2", "2027-12-24T09:00", "2027-12-30T23:59"),  # two holidays at a weekend
        ("same_day", "2026-03-29T00:30", "2026-03-29T23:59"),
        ("same_day", "2026-10-25T00:30", "2026-10-25T23:59"),
        ("minutes 30", "2026-03-29T00:45", "2026-03-29T02:15"),  # the clocks go forward
        ("minutes 90", "2026-10-25T00:45", "2026-10-25T01:15"),  # and back
        ("end_of_school_day", "2026-11-20T09:00", "2026-11-20T15:30"),
        ("end_of_school_day", "2026-11-20T15:30", "2026-11-20T15:30"),
        ("end_of_school_day", "2026-11-20T15:31", "2026-11-23T15:30"),
        ("end_of_school_day", "2026-11-21T09:00", "2026-11-23T15:30"),
        ("school_days 5", "2026-11-20T09:00", "2026-11-27T23:59"),
        ("annual", "2024-02-29T09:00", "2025-02-28T23:59"),
        ("annual", "2026-11-20T09:00", "2027-11-20T23:59"),
        ("by 2027-07", "2026-11-20T09:00", "2027-07-31T23:59"),
        ("by 2028-02", "2026-11-20T09:00", "2028-02-29T23:59"),
        ("by 2021-07", "2026-11-20T09:00", "2021-07-31T23:59"),
    ],
)
def test_a_deadline_falls_where_people_expect_it(words, at, expected):
    assert due_local(words, local(datetime.fromisoformat(at))) == expected


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-11-19T15:00", "2026-11-19T15:30"),
        ("2026-11-20T13:00", "2026-11-20T14:00"),  # Fridays end sooner
        ("2026-11-20T15:00", "2026-11-23T15:30"),
        ("2026-12-17T20:00", "2026-12-18T12:00"),  # a half day never makes a day longer
        ("2026-12-18T12:30", "2027-01-04T15:30"),  # over Christmas
        ("2026-10-24T09:00", "2026-11-02T15:30"),  # over half term
    ],
)
def test_the_end_of_school_keeps_to_the_schools_own_days(at, expected):
    moment = local(datetime.fromisoformat(at))

    assert due_local("end_of_school_day", moment, SCHOOL) == expected


@pytest.mark.parametrize(
    ("nation", "expected"),
    [("ENG", "2027-01-04"), ("SCT", "2027-01-05"), ("NIR", "2027-01-04")],
)
def test_working_days_are_those_of_the_nation(nation, expected):
    at = datetime(2026, 12, 31, 9, tzinfo=UTC)

    found = due_local("working_days 1", at, sample_calendar(nation))

    assert found == f"{expected}T23:59"


@given(at=MOMENTS, word=st.sampled_from(["immediate", "without_delay", "before_use", "on_arrival"]))
def test_a_worded_deadline_has_the_events_own_time_and_is_for_people_to_judge(at, word):
    clock = clock_of(deadline=Deadline(word), at=at, calendar=sample_calendar("ENG"))

    assert (clock.due_at, clock.judgement) == (at, True)


@pytest.mark.parametrize("words", ["immediate", "minutes 5", "same_day", "end_of_school_day"])
def test_a_moment_without_a_zone_is_londons(words):
    kind, _, number = words.partition(" ")
    moment = datetime(2026, 6, 19, 9, 0)

    found = [
        clock_of(deadline=Deadline(kind, number), at=at, calendar=sample_calendar("ENG"))
        for at in (moment, moment.replace(hour=8, tzinfo=UTC))
    ]

    assert found[0] == found[1]


@pytest.mark.parametrize("at", ["2026-07-01T09:00", "2027-03-25T16:00"])
def test_a_calendar_that_is_too_short_says_so_and_names_no_day(at):
    moment = local(datetime.fromisoformat(at))

    clock = clock_of(deadline=Deadline("school_days", "1"), at=moment, calendar=SCHOOL)

    assert clock.due_at is None
    assert "runs from 3 September 2026 to 25 March 2027" in clock.cannot_say


def test_a_year_that_no_calendar_has_is_refused():
    with pytest.raises(CalendarTooShort, match="from 1990 to 2200"):
        sample_calendar("ENG").is_working_day(date(2300, 1, 1))


def test_a_term_that_runs_backwards_is_refused():
    with pytest.raises(ValueError, match="before it begins"):
        TermDates("Autumn", date(2026, 12, 18), date(2026, 9, 3))
