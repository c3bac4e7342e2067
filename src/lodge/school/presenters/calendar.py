"""The school's calendar, as plain values."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from lodge.school.domain.bells import Bell
from lodge.school.domain.calendar import CalendarTooShort, SchoolCalendar
from lodge.school.models import ClosedDay, HalfDay, Term
from lodge.school.presenters.asking import day_words

# The words of addresses for the days of the week; "every" is every day without bells of its own.
EVERY: Final = "every"
DAYS: Final[dict[str, int | None]] = {
    EVERY: None,
    "monday": 0,
    "tuesday": 1,
    "wednesday": 2,
    "thursday": 3,
    "friday": 4,
    "saturday": 5,
    "sunday": 6,
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list: what it is, on which days, and where it is taken out."""

    id: UUID
    title: str
    days: str
    is_over: bool


@dataclass(frozen=True, slots=True)
class BellDay:
    """The bells of a day of the week."""

    word: str
    title: str
    bells: tuple[tuple[str, str, str], ...]


def today_words(calendar: SchoolCalendar, *, today: date) -> str:
    """Say what kind of day it is, or why we cannot tell."""
    try:
        if calendar.is_school_day(today):
            return "Today is a school day."
        return "Today is not a school day."
    except CalendarTooShort as short:
        return str(short)


def terms(rows: Iterable[Term], *, today: date) -> list[Row]:
    """Return the terms in order."""
    return [
        Row(
            row.id,
            row.name,
            f"{day_words(row.starts_on)} to {day_words(row.ends_on)}",
            row.ends_on < today,
        )
        for row in rows
    ]


def closed(rows: Iterable[ClosedDay], *, today: date) -> list[Row]:
    """Return the closed days in order."""
    return [Row(row.id, row.reason, _day(row.on), row.on < today) for row in rows]


def half_days(rows: Iterable[HalfDay], *, today: date) -> list[Row]:
    """Return the half-days in order."""
    return [
        Row(row.id, f"Ends at {row.ends_at:%H:%M}", _day(row.on), row.on < today) for row in rows
    ]


def bell_days(bells: Sequence[Bell]) -> list[BellDay]:
    """Return every day of the week that has bells of its own, and what holds on the others."""
    found = []
    for word, weekday in DAYS.items():
        own = [bell for bell in bells if bell.weekday == weekday]
        if own or weekday is None:
            found.append(BellDay(word, day_title(word), tuple(_bell(bell) for bell in own)))
    return found


def day_title(word: str) -> str:
    """Return what a day of the week is called on the page."""
    return "Every day without bells of its own" if word == EVERY else f"{word.capitalize()}s"


def _bell(bell: Bell) -> tuple[str, str, str]:
    clock = f"{bell.starts_at:%H:%M} to {bell.ends_at:%H:%M}"
    return clock, bell.name or "–", bell.activity.replace("_", " ")


def _day(day: date) -> str:
    return f"{day:%A} {day_words(day)}"
