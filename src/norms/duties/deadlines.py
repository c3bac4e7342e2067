"""
When a duty is due: words that can be computed become a moment, words for people stay words.

Reckoned in local time, so that a day is a day in both weeks in which the clocks change, and given
in UTC. A worded deadline has the event's own time and is marked as judgement: no clock is invented.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from norms.duties.calendar import LONDON, Calendar, CalendarTooShort
from norms.happenings import WORDED
from norms.language import Deadline

LAST_SECOND: Final = time(23, 59, 59)


@dataclass(frozen=True, slots=True)
class Clock:
    """
    By when: a moment in UTC, or none; ``judgement`` where a person says whether it was kept.

    ``cannot_say`` is why no moment could be worked out, when the calendar is too short for it.
    """

    due_at: datetime | None = None
    judgement: bool = False
    cannot_say: str = ""


NO_CLOCK: Final = Clock()


def clock_of(*, deadline: Deadline | None, at: datetime, calendar: Calendar) -> Clock:
    """
    Return the clock that starts when something happens at a moment.

    A moment without a time zone is local to London.
    """
    at = local(at)
    if deadline is None:
        return NO_CLOCK
    if deadline.kind in WORDED:
        return Clock(due_at=at.astimezone(UTC), judgement=True)
    try:
        found = _RECKONED[deadline.kind](deadline.number, at, calendar)
    except CalendarTooShort as short:
        return Clock(cannot_say=str(short))
    return Clock(due_at=found.astimezone(UTC))


def local(at: datetime) -> datetime:
    """Return a moment as the clock on the wall shows it; one without a zone is local already."""
    if at.tzinfo is None:
        at = at.replace(tzinfo=LONDON)
    # By way of UTC, so that a time that the clocks skip becomes one that there is.
    return at.astimezone(UTC).astimezone(LONDON)


def _end_of(day: date) -> datetime:
    return datetime.combine(day, LAST_SECOND, tzinfo=LONDON)


def _same_day(_: str, at: datetime, __: Calendar) -> datetime:
    return _end_of(at.date())


def _end_of_school_day(_: str, at: datetime, calendar: Calendar) -> datetime:
    return calendar.next_end_of_school(at)


def _minutes(number: str, at: datetime, _: Calendar) -> datetime:
    return at.astimezone(UTC) + timedelta(minutes=int(number))


def _working_days(number: str, at: datetime, calendar: Calendar) -> datetime:
    return _end_of(calendar.add_working_days(at.date(), int(number)))


def _school_days(number: str, at: datetime, calendar: Calendar) -> datetime:
    return _end_of(calendar.add_school_days(at.date(), int(number)))


def _annual(_: str, at: datetime, __: Calendar) -> datetime:
    year, day = at.year + 1, at.date()
    return _end_of(day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1])))


def _by(number: str, _: datetime, __: Calendar) -> datetime:
    year, month = map(int, number.split("-"))
    return _end_of(date(year, month, monthrange(year, month)[1]))


_RECKONED: Final[Mapping[str, Callable[[str, datetime, Calendar], datetime]]] = {
    "same_day": _same_day,
    "end_of_school_day": _end_of_school_day,
    "minutes": _minutes,
    "working_days": _working_days,
    "school_days": _school_days,
    "annual": _annual,
    "by": _by,
}
