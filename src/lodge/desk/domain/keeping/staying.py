"""
What is not collected: when the list begins, how long the desk waits, who decides then.

Nothing here ends a device's stay: it goes back to somebody, or it stays (IMP-63).
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

# Who is late for the bus is not yet somebody who forgot: 15:40 where school ends at 15:15.
COLLECTING: Final = timedelta(minutes=25)
# After so many school days the headteacher decides.
WAITS_DAYS: Final = 5
ONE_DAY: Final = timedelta(days=1)
SATURDAY: Final = 5


class KeepingVerb(StrEnum):
    """What is said of a device that was not collected."""

    SPOKEN = "spoken"
    DECIDED = "decided"
    OVER_HOLIDAY = "over_holiday"


def list_begins_at(day_ends_at: datetime) -> datetime:
    """Return when the list of what was not collected begins."""
    return day_ends_at + COLLECTING


def is_for_the_head(*, school_days: int) -> bool:
    """Say whether a device has been here so long that the headteacher decides."""
    return school_days >= WAITS_DAYS


def is_across_a_holiday(on: date, next_school_day: date) -> bool:
    """Say whether a weekday without school lies between a day and the next school day."""
    day = on + ONE_DAY
    while day < next_school_day:
        if day.weekday() < SATURDAY:
            return True
        day += ONE_DAY
    return False


def next_school_day(on: date, is_school_day: Callable[[date], bool], last_day: date) -> date | None:
    """Return the first school day after a day, or None where the calendar does not reach it."""
    day = on + ONE_DAY
    while day <= last_day:
        if is_school_day(day):
            return day
        day += ONE_DAY
    return None
