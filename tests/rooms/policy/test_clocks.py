"""A school's own days, as the clocks of duties run on them: the same days and ends, or none."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lodge.policy.domain.clocks import calendar_for_clocks
from lodge.school.domain.bells import Bell
from lodge.school.domain.calendar import LONDON, CalendarTooShort, SchoolCalendar, TermDates
from norms.duties import clock_of
from norms.language import Deadline

FIRST = date(2026, 9, 1)
TERMS = (
    TermDates("Autumn", date(2026, 9, 3), date(2026, 12, 18)),
    TermDates("Spring", date(2027, 1, 4), date(2027, 3, 25)),
    TermDates("Summer", date(2027, 4, 12), date(2027, 7, 21)),
)
DAYS = st.dates(FIRST, date(2027, 7, 31))
MOMENTS = st.datetimes(datetime(2026, 9, 1), datetime(2027, 7, 31), timezones=st.just(UTC))
HOURS = st.times(time(11), time(17)).map(lambda at: at.replace(second=0, microsecond=0))


@st.composite
def schools(draw) -> SchoolCalendar:
    """Return the calendar of some school; bell times, and even terms, may be missing."""
    weekdays = draw(st.lists(st.integers(0, 4), unique=True))
    every_day = draw(st.booleans())
    return SchoolCalendar(
        nation=draw(st.sampled_from(["ENG", "SCT", "WLS", "NIR"])),
        terms=TERMS[: draw(st.integers(0, 3))],
        closed_on=frozenset(draw(st.lists(DAYS, max_size=10))),
        half_days=draw(st.dictionaries(DAYS, HOURS, max_size=5)),
        bells=tuple(
            Bell(weekday, time(8, 50), draw(HOURS), "lesson")
            for weekday in [*weekdays, *([None] if every_day else [])]
        ),
    )


def worked_out(school: SchoolCalendar, words: str, at: datetime) -> datetime | None:
    """Return when a deadline falls by the school's own calendar, or None if it cannot say."""
    kind, _, number = words.partition(" ")
    day = at.astimezone(LONDON).date()
    try:
        if kind == "working_days":
            return ending(school.add_working_days(day, int(number)))
        if kind == "school_days":
            return ending(school.add_school_days(day, int(number)))
        today = school.end_of_school_day(day)
        if today is None or today < at:
            return school.end_of_school_day(school.add_school_days(day, 1))
        return today
    except CalendarTooShort:
        return None


def ending(day: date) -> datetime:
    return datetime.combine(day, time(23, 59, 59), tzinfo=LONDON).astimezone(UTC)


@given(
    school=schools(),
    words=st.sampled_from(
        ["working_days 1", "working_days 7", "school_days 1", "school_days 9", "end_of_school_day"]
    ),
    at=MOMENTS,
)
def test_clocks_run_on_the_schools_own_days_or_not_at_all(school, words, at):
    kind, _, number = words.partition(" ")

    clock = clock_of(deadline=Deadline(kind, number), at=at, calendar=calendar_for_clocks(school))

    assert clock.due_at == worked_out(school, words, at)
    assert bool(clock.cannot_say) is (clock.due_at is None)


@pytest.mark.parametrize(
    ("school", "told"),
    [
        (SchoolCalendar(nation="ENG", terms=()), "has no terms"),
        (SchoolCalendar(nation="ENG", terms=TERMS), "no bell times for Fridays"),
    ],
)
def test_what_the_school_has_not_said_is_never_guessed(school, told):
    friday = datetime(2026, 11, 20, 9, tzinfo=UTC)

    clock = clock_of(
        deadline=Deadline("end_of_school_day"), at=friday, calendar=calendar_for_clocks(school)
    )

    assert clock.due_at is None
    assert told in clock.cannot_say


def test_a_working_day_is_known_without_any_terms():
    friday = datetime(2027, 4, 30, 15, tzinfo=UTC)
    school = SchoolCalendar(nation="ENG", terms=())

    clock = clock_of(
        deadline=Deadline("working_days", "1"), at=friday, calendar=calendar_for_clocks(school)
    )

    # Monday 3 May is a bank holiday.
    assert clock.due_at == ending(date(2027, 5, 4))
    assert clock.due_at - friday > timedelta(days=4)
