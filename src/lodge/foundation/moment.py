"""
The time of day. Only the edges (views, commands, jobs) ask; everybody else is told.

INVARIANT: this is the one module that reads the clock.
"""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def now() -> datetime:
    """Return this moment in UTC."""
    return datetime.now(UTC)


def today(tz: str = "Europe/London") -> date:
    """Return the day it is in a time zone."""
    return datetime.now(ZoneInfo(tz)).date()
