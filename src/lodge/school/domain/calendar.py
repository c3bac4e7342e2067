"""
The school's own time: which days count, and what is going on at a moment.

Two calendars live here and must not be mixed. A *school day* is a day on which pupils attend;
a *working day* is Monday to Friday and not a bank holiday, school holidays included. Days are
local to London; moments go in and come out in UTC.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final

from lodge.school.domain.bank_holidays import is_bank_holiday
from lodge.school.domain.bells import OUT_OF_SCHOOL, Bell, Timetable
from norms.duties.calendar import LONDON, MONDAY_TO_FRIDAY, CalendarTooShort, TermDates

ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SchoolCalendar:
    """The days and bell times of one school, built from plain values."""

    nation: str
    terms: tuple[TermDates, ...]
    closed_on: frozenset[date] = frozenset()
    half_days: Mapping[date, time] = field(default_factory=dict)
    bells: tuple[Bell, ...] = ()
    weekdays: frozenset[int] = MONDAY_TO_FRIDAY
    _days: tuple[date, ...] = field(init=False, repr=False, compare=False)
    _timetable: Timetable = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Work out every school day once, so that questions are quick."""
        object.__setattr__(self, "_timetable", Timetable.of(self.bells))
        days = _school_days(self.nation, self.terms, self.closed_on, self.weekdays)
        object.__setattr__(self, "_days", days)

    @property
    def first_day(self) -> date:
        """Return the first day we know about."""
        return min((term.starts_on for term in self.terms), default=date.max)

    @property
    def last_day(self) -> date:
        """Return the last day we know about."""
        return max((term.ends_on for term in self.terms), default=date.min)

    def is_working_day(self, day: date) -> bool:
        """Say whether a day is Monday to Friday and not a bank holiday in the school's nation."""
        return day.weekday() in MONDAY_TO_FRIDAY and not is_bank_holiday(self.nation, day)

    def is_school_day(self, day: date) -> bool:
        """
        Say whether pupils attend on a day.

        :raises CalendarTooShort: if the day lies outside the known terms and might be one.
        """
        if day.weekday() not in self.weekdays or is_bank_holiday(self.nation, day):
            return False
        self._ensure_known(day)
        place = bisect_left(self._days, day)
        return place < len(self._days) and self._days[place] == day

    def end_of_school_day(self, day: date) -> datetime | None:
        """
        Return the moment school ends on a day, in UTC, or None if it is no school day.

        :raises CalendarTooShort: if the day is beyond the known terms, or has no bell times.
        """
        if not self.is_school_day(day):
            return None
        ends_at = self._ends_at(day)
        return datetime.combine(day, ends_at, tzinfo=LONDON).astimezone(UTC)

    def activity_at(self, moment: datetime) -> str:
        """
        Return the code of what is going on in school at a moment.

        :raises CalendarTooShort: if the moment is beyond the known terms, or has no bell times.
        """
        local = local_time_of(moment)
        day = local.date()
        if not self.is_school_day(day):
            return OUT_OF_SCHOOL
        ends_at = self._ends_at(day)
        return self._timetable.activity(day.weekday(), local.time(), ends_at=ends_at)

    def add_school_days(self, day: date, count: int) -> date:
        """
        Return the school day that is ``count`` school days after a day, or before it if negative.

        Nought gives the day itself, or the next school day if it is none.

        :raises CalendarTooShort: if the known terms do not reach that far.
        """
        self._ensure_known(day)
        if count > 0:
            place = bisect_right(self._days, day) + count - 1
        else:
            place = bisect_left(self._days, day) + count
        if not 0 <= place < len(self._days):
            raise CalendarTooShort(self._too_short(f"{count} school days from {_said(day)}"))
        return self._days[place]

    def add_working_days(self, day: date, count: int) -> date:
        """Return the working day ``count`` working days after a day, or before it if negative."""
        step = ONE_DAY if count >= 0 else -ONE_DAY
        if count == 0:
            return _roll(day, step, self.is_working_day)
        for _ in range(abs(count)):
            day = _roll(day + step, step, self.is_working_day)
        return day

    def school_days_between(self, start: date, end: date) -> int:
        """
        Count the school days after ``start`` up to and including ``end``.

        :raises CalendarTooShort: if either day is beyond the known terms.
        """
        self._ensure_known(start)
        self._ensure_known(end)
        return bisect_right(self._days, end) - bisect_right(self._days, start)

    def _ends_at(self, day: date) -> time:
        half_day = self.half_days.get(day)
        ordinary = self._timetable.ends_at(day.weekday())
        if half_day is None and ordinary is None:
            raise CalendarTooShort(
                f"There are no bell times for {day:%A}s, so we cannot say when school ends. "
                "Add them to the school's calendar."
            )
        return min(found for found in (half_day, ordinary) if found is not None)

    def _ensure_known(self, day: date) -> None:
        if not self.first_day <= day <= self.last_day:
            raise CalendarTooShort(self._too_short(_said(day)))

    def _too_short(self, asked: str) -> str:
        if not self.terms:
            return f"The school's calendar has no terms, so it cannot say about {asked}. Add them."
        return (
            f"The school's calendar runs from {_said(self.first_day)} to {_said(self.last_day)} "
            f"and cannot say about {asked}. Add the terms that are missing."
        )


def local_time_of(moment: datetime) -> datetime:
    """
    Return a moment as the clock on the wall in London shows it.

    :raises ValueError: if the moment does not say its time zone.
    """
    if moment.tzinfo is None:
        raise ValueError("A moment must say its time zone; ours are in UTC.")
    return moment.astimezone(LONDON)


@lru_cache(maxsize=256)
def _school_days(
    nation: str, terms: tuple[TermDates, ...], closed_on: frozenset[date], weekdays: frozenset[int]
) -> tuple[date, ...]:
    """Work out every school day once, for a calendar is read at every act."""
    found = {
        day
        for term in terms
        for day in _days_of(term)
        if day.weekday() in weekdays and not is_bank_holiday(nation, day) and day not in closed_on
    }
    return tuple(sorted(found))


def _days_of(term: TermDates) -> list[date]:
    length = (term.ends_on - term.starts_on).days + 1
    return [term.starts_on + timedelta(days=passed) for passed in range(length)]


def _roll(day: date, step: timedelta, counts: Callable[[date], bool]) -> date:
    while not counts(day):
        day += step
    return day


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


__all__ = ["LONDON", "CalendarTooShort", "SchoolCalendar", "TermDates", "local_time_of"]
