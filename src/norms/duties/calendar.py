"""
The days on which clocks run: working days, school days, and when school ends.

Two calendars that must not be mixed. A *working day* is Monday to Friday and not a bank holiday of
the nation, school holidays included; a *school day* is a day on which pupils attend. Days and times
are local to London.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np
from holidays import country_holidays

LONDON: Final = ZoneInfo("Europe/London")
MONDAY_TO_FRIDAY: Final = frozenset(range(5))
SCHOOL_ENDS: Final = time(15, 30)
# A window of days is worked out around the year asked about; no deadline reaches further.
YEARS_BEFORE: Final = 1
YEARS_AFTER: Final = 6
FIRST_YEAR: Final = 1990
LAST_YEAR: Final = 2200


class CalendarTooShort(Exception):
    """The calendar does not reach the day that was asked about; no day is guessed."""


@dataclass(frozen=True, slots=True)
class TermDates:
    """A stretch of school from its first day to its last, both included."""

    name: str
    starts_on: date
    ends_on: date

    def __post_init__(self) -> None:
        """Refuse a term that ends before it begins."""
        if self.ends_on < self.starts_on:
            raise ValueError(f"{self.name} ends on {self.ends_on}, before it begins.")


@dataclass(frozen=True, slots=True)
class Calendar:
    """
    One school's days. Without terms there is school on every weekday of the year.

    Where nothing is guessed for want of a calendar there is school ``only_in_terms``, and
    ``school_day_ends`` is None where no weekday but those of ``weekday_ends`` has a known end.
    """

    nation: str
    terms: tuple[TermDates, ...] = ()
    closed_on: frozenset[date] = frozenset()
    school_day_ends: time | None = SCHOOL_ENDS
    weekday_ends: Mapping[int, time] = field(default_factory=dict)
    half_days: Mapping[date, time] = field(default_factory=dict)
    weekdays: frozenset[int] = MONDAY_TO_FRIDAY
    only_in_terms: bool = False

    def is_working_day(self, day: date) -> bool:
        """Whether a day is Monday to Friday and not a bank holiday of the nation."""
        return bool(np.is_busday(np.datetime64(day), busdaycal=_working_days(self.nation, day)))

    def is_school_day(self, day: date) -> bool:
        """
        Whether pupils attend on a day.

        :raises CalendarTooShort: if the day lies outside the known terms.
        """
        return bool(np.is_busday(np.datetime64(day), busdaycal=self._school_days(day)))

    def add_working_days(self, day: date, count: int) -> date:
        """Return the ``count``-th working day after a day."""
        return _after(day, count, _working_days(self.nation, day))

    def add_school_days(self, day: date, count: int) -> date:
        """
        Return the ``count``-th school day after a day.

        :raises CalendarTooShort: if the known terms do not reach that far.
        """
        found = _after(day, count, self._school_days(day))
        if self.terms and found > self._last_day:
            raise CalendarTooShort(self._too_short(found))
        return found

    def end_on(self, day: date) -> time:
        """
        Return when school ends on a school day.

        :raises CalendarTooShort: if that weekday has no known end.
        """
        ends = (
            self.half_days.get(day),
            self.weekday_ends.get(day.weekday(), self.school_day_ends),
        )
        known = [each for each in ends if each is not None]
        if not known:
            raise CalendarTooShort(
                f"There are no bell times for {day:%A}s, so nobody can say when school ends. "
                "Add them to the school's calendar."
            )
        return min(known)

    def next_end_of_school(self, at: datetime) -> datetime:
        """
        Return the next end of a school day, in local time: today's unless it has passed.

        :raises CalendarTooShort: if the known terms do not reach that far, or an end is not known.
        """
        local = at.astimezone(LONDON)
        day = local.date()
        if not self.is_school_day(day) or local.time() > self.end_on(day):
            day = self.add_school_days(day, 1)
        return datetime.combine(day, self.end_on(day), tzinfo=LONDON)

    @property
    def _last_day(self) -> date:
        return max(term.ends_on for term in self.terms)

    def _school_days(self, day: date) -> np.busdaycalendar:
        if self.only_in_terms and not self.terms:
            raise CalendarTooShort(
                f"The school's calendar has no terms, so it cannot say about {_said(day)}. "
                "Add them."
            )
        if self.terms and not min(term.starts_on for term in self.terms) <= day <= self._last_day:
            raise CalendarTooShort(self._too_short(day))
        return _days(self.nation, _year_of(day), self.weekdays, self.closed_on, self.terms)

    def _too_short(self, day: date) -> str:
        first = min(term.starts_on for term in self.terms)
        return (
            f"The school's calendar runs from {_said(first)} to {_said(self._last_day)} and "
            f"cannot say about {_said(day)}. Add the terms that are missing."
        )


def sample_calendar(nation: str) -> Calendar:
    """Return the calendar of no school in particular: weekdays to half past three."""
    return Calendar(nation=nation)


@lru_cache(maxsize=256)
def bank_holidays(nation: str, year: int) -> frozenset[date]:
    """Return the bank holidays of a nation in a year, substitute days included."""
    return frozenset(country_holidays("GB", subdiv=nation, years=year))


def _working_days(nation: str, day: date) -> np.busdaycalendar:
    return _days(nation, _year_of(day), MONDAY_TO_FRIDAY, frozenset(), ())


@lru_cache(maxsize=256)
def _days(
    nation: str,
    year: int,
    weekdays: frozenset[int],
    closed_on: frozenset[date],
    terms: tuple[TermDates, ...],
) -> np.busdaycalendar:
    """Return the days that count around a year."""
    years = range(year - YEARS_BEFORE, year + YEARS_AFTER + 1)
    free = {np.datetime64(day) for each in years for day in bank_holidays(nation, each)}
    free |= {np.datetime64(day) for day in closed_on}
    if terms:
        window = np.arange(f"{years[0]}-01-01", f"{years[-1] + 1}-01-01", dtype="datetime64[D]")
        inside = np.zeros(len(window), dtype=bool)
        for term in terms:
            starts, ends = np.datetime64(term.starts_on), np.datetime64(term.ends_on)
            inside |= (starts <= window) & (window <= ends)
        free |= set(window[~inside])
    mask = [day in weekdays for day in range(7)]
    return np.busdaycalendar(weekmask=mask, holidays=sorted(free))


def _after(day: date, count: int, calendar: np.busdaycalendar) -> date:
    found = np.busday_offset(np.datetime64(day), count, roll="backward", busdaycal=calendar)
    return date.fromisoformat(str(found))


def _year_of(day: date) -> int:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise CalendarTooShort(f"Calendars reach from {FIRST_YEAR} to {LAST_YEAR}, not {day.year}.")
    return day.year


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
