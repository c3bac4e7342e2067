"""
Deadlines by table: what a deadline comes to depends on the day, so each day is reckoned once.

Only the end of the school day asks for more, whether it has passed; so a day has two slots, before
its end and after. ``clock_of`` reckons every slot, and no second calendar can disagree with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

import numpy as np
from numpy.typing import NDArray

from norms.duties.calendar import LONDON, Calendar, CalendarTooShort
from norms.duties.deadlines import clock_of
from norms.duties.many.wall import DAY, SECOND, Moments, micros
from norms.happenings import WORDED
from norms.language import Deadline

NONE: Final = int(np.iinfo(np.int64).min)
NEVER_PASSED: Final = DAY
FIRST_DAY: Final = date(1970, 1, 1)
Slots = NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Days:
    """The days from the first event's to the last one's, and the slot of each event."""

    first: int
    occurring: NDArray[np.intp]
    slots: Slots
    count: int


@dataclass(frozen=True, slots=True, eq=False)
class ClockTable:
    """The moment of each deadline in each slot, or ``NONE``, and why there is none, or -1."""

    due_at: Moments
    reasons: NDArray[np.int32]
    texts: tuple[str, ...]


def days_of(shown: Moments, calendar: Calendar) -> Days:
    """Return the days on which events happened, from what the wall showed."""
    numbers = shown // DAY
    first, last = int(numbers.min()), int(numbers.max())
    places = (numbers - first).astype(np.int32)
    count = last - first + 1
    occurring = np.flatnonzero(np.bincount(places, minlength=count))
    ends = np.full(count, NEVER_PASSED, dtype=np.int64)
    for place in occurring:
        ends[place] = _end_of_school(date_of(first + int(place)), calendar)
    passed = shown - numbers * DAY > ends.take(places)
    return Days(first, occurring, places * 2 + passed, count)


def is_by_table(deadline: Deadline | None) -> bool:
    """Whether a deadline is reckoned for a day, and not from the moment itself."""
    return deadline is not None and deadline.kind not in WORDED and deadline.kind != "minutes"


def added(deadline: Deadline) -> int:
    """Return what is added to the moment itself: so many minutes, or nothing to a word."""
    return int(deadline.number) * 60 * SECOND if deadline.kind == "minutes" else 0


def table_of(deadlines: Sequence[Deadline], *, days: Days, calendar: Calendar) -> ClockTable:
    """Return what deadlines come to on the days on which something happened."""
    shape = (len(deadlines), days.count * 2)
    due_at = np.full(shape, NONE, dtype=np.int64)
    reasons = np.full(shape, -1, dtype=np.int32)
    texts: dict[str, int] = {}
    for place in map(int, days.occurring):
        day = date_of(days.first + place)
        for slot, hour in ((place * 2, time.min), (place * 2 + 1, time.max)):
            at = datetime.combine(day, hour, tzinfo=LONDON)
            for row, deadline in enumerate(deadlines):
                clock = clock_of(deadline=deadline, at=at, calendar=calendar)
                if clock.due_at is not None:
                    due_at[row, slot] = micros(clock.due_at)
                elif clock.cannot_say:
                    reasons[row, slot] = texts.setdefault(clock.cannot_say, len(texts))
    return ClockTable(due_at, reasons, tuple(texts))


def date_of(number: int) -> date:
    """Return a day from its number, counted from 1970."""
    return FIRST_DAY + timedelta(days=number)


def _end_of_school(day: date, calendar: Calendar) -> int:
    """Return when school ends on a day, as the wall shows it; never if that is not known."""
    try:
        if not calendar.is_school_day(day):
            return NEVER_PASSED
        end = calendar.end_on(day)
    except CalendarTooShort:
        return NEVER_PASSED
    return ((end.hour * 60 + end.minute) * 60 + end.second) * SECOND + end.microsecond
