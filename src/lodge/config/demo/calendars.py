"""A school calendar around any day: three years of terms with their half-terms, and bells."""

from collections.abc import Iterator
from datetime import date, time, timedelta

from lodge.config.demo.schools import DemoSchool
from lodge.school.actions.calendar import NewCalendar
from lodge.school.domain.bells import Bell
from lodge.school.domain.calendar import TermDates

AUTUMN = 9


def calendar_around(day: date, *, school: DemoSchool) -> NewCalendar:
    """Return a calendar that knows the school years before, of and after a day."""
    first = day.year if day.month >= AUTUMN else day.year - 1
    years = (first - 1, first, first + 1)
    return NewCalendar(
        terms=[term for year in years for term in _terms(year)],
        closed=[(_monday(date(year, 9, 1)), "Inset day") for year in years],
        half_days=[(_friday(date(year, 12, 17)), time(13, 30)) for year in years],
        bells=list(_bells(school)),
    )


def _terms(year: int) -> Iterator[TermDates]:
    """Return the six half-terms of the school year that begins in a year's autumn."""
    spans = (
        ("Autumn 1", date(year, 9, 1), date(year, 10, 20)),
        ("Autumn 2", date(year, 11, 1), date(year, 12, 17)),
        ("Spring 1", date(year + 1, 1, 4), date(year + 1, 2, 10)),
        ("Spring 2", date(year + 1, 2, 20), date(year + 1, 3, 24)),
        ("Summer 1", date(year + 1, 4, 12), date(year + 1, 5, 22)),
        ("Summer 2", date(year + 1, 6, 1), date(year + 1, 7, 18)),
    )
    for name, start, end in spans:
        yield TermDates(f"{name} {start.year}", _monday(start), _friday(end))


def _monday(day: date) -> date:
    return day + timedelta(days=-day.weekday() % 7)


def _friday(day: date) -> date:
    return day + timedelta(days=(4 - day.weekday()) % 7)


def _bells(school: DemoSchool) -> Iterator[Bell]:
    """Return the day: lessons on either side of break and lunch."""
    secondary = school.phase == "secondary"
    marks = (
        ("arrival", "Registration", 15),
        ("lesson", "Lesson 1", 60),
        ("lesson", "Lesson 2", 50),
        ("break", "Break", 20),
        ("lesson", "Lesson 3", 60 if secondary else 65),
        ("lunch", "Lunch", 45 if secondary else 60),
        ("lesson", "Lesson 4", 60 if secondary else 0),
    )
    at = school.starts_at
    for activity, name, minutes in marks:
        if minutes:
            yield Bell(None, at, (at := _later(at, minutes)), activity, name)
    if at < school.ends_at:
        yield Bell(None, at, school.ends_at, "lesson", "Last lesson")


def _later(at: time, minutes: int) -> time:
    total = at.hour * 60 + at.minute + minutes
    return time(total // 60, total % 60)
