"""
Deadlines by table: what a deadline comes to depends on the day, so each day is reckoned once.

Only the end of the school day asks for more, whether it has passed; so a day has two slots, before
its end and after. ``clock_of`` reckons them, and no second calendar can disagree with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
END: Final = "end_of_school_day"
Places = NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Days:
    """The days from the first event's to the last one's, and where each event lies among them."""

    first: int
    count: int
    occurring: NDArray[np.intp]
    places: Places
    hours: Moments

    def on(self, place: int) -> date:
        """Return a day by its place."""
        return FIRST_DAY + timedelta(days=self.first + place)


@dataclass(frozen=True, slots=True, eq=False)
class ClockTable:
    """
    The moment of each deadline in each slot, or ``NONE``, and why there is none, or -1.

    ``slots`` has the slot of each event.
    """

    slots: Places
    due_at: Moments
    reasons: Places
    texts: tuple[str, ...]


def days_of(shown: Moments) -> Days:
    """Return the days on which events happened, from what the wall showed."""
    numbers = shown // DAY
    first, last = int(numbers.min()), int(numbers.max())
    places = (numbers - first).astype(np.int32)
    occurring = np.flatnonzero(np.bincount(places, minlength=last - first + 1))
    return Days(first, last - first + 1, occurring, places, shown - numbers * DAY)


def is_by_table(deadline: Deadline | None) -> bool:
    """Whether a deadline is reckoned for a day, and not from the moment itself."""
    return deadline is not None and deadline.kind not in WORDED and deadline.kind != "minutes"


def added(deadline: Deadline) -> int:
    """Return what is added to the moment itself: so many minutes, or nothing to a word."""
    return int(deadline.number) * 60 * SECOND if deadline.kind == "minutes" else 0


def table_of(deadlines: Sequence[Deadline], *, days: Days, calendar: Calendar) -> ClockTable:
    """Return what deadlines come to on the days on which something happened."""
    due_at = np.full((len(deadlines), days.count, 2), NONE, dtype=np.int64)
    reasons = np.full(due_at.shape, -1, dtype=np.int32)
    texts: dict[str, int] = {}
    for row, deadline in enumerate(deadlines):
        for place in map(int, days.occurring):
            for first, end, hour in _HOURS[deadline.kind == END]:
                at = datetime.combine(days.on(place), hour, tzinfo=LONDON)
                clock = clock_of(deadline=deadline, at=at, calendar=calendar)
                if clock.due_at is not None:
                    due_at[row, place, first:end] = micros(clock.due_at)
                elif clock.cannot_say:
                    why = texts.setdefault(clock.cannot_say, len(texts))
                    reasons[row, place, first:end] = why
    slots = days.places * np.int32(2)
    if any(deadline.kind == END for deadline in deadlines):
        slots += days.hours > _ends(days, calendar).take(days.places)
    return ClockTable(slots, due_at, reasons, tuple(texts))


# The slots that are reckoned for a day at one go, from and to, and at what time: before and after
# the end of school apart where that matters, else both alike.
_HOURS: Final[Mapping[bool, Sequence[tuple[int, int, time]]]] = {
    True: ((0, 1, time.min), (1, 2, time.max)),
    False: ((0, 2, time.min),),
}


def _ends(days: Days, calendar: Calendar) -> Moments:
    """Return when school ends on each day on which something happened."""
    ends = np.full(days.count, NEVER_PASSED, dtype=np.int64)
    for place in map(int, days.occurring):
        ends[place] = _end_of_school(days.on(place), calendar)
    return ends


def _end_of_school(day: date, calendar: Calendar) -> int:
    """Return when school ends on a day, as the wall shows it; never if that is not known."""
    try:
        if not calendar.is_school_day(day):
            return NEVER_PASSED
        end = calendar.end_on(day)
    except CalendarTooShort:
        return NEVER_PASSED
    return ((end.hour * 60 + end.minute) * 60 + end.second) * SECOND + end.microsecond
