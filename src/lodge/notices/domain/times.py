"""When a notice may go, and when it is tried again."""

from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

LONDON: Final = ZoneInfo("Europe/London")
# Nobody is written to between these two, but for what cannot wait.
QUIET_FROM: Final = time(19, 0)
QUIET_UNTIL: Final = time(7, 0)
# How long we wait after each try that failed.
WAITS: Final = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=8),
)
MOST_TRIES: Final = len(WAITS) + 1


def may_go_at(at: datetime, *, urgent: bool) -> datetime:
    """Return the first moment from ``at`` on outside the quiet hours; at once if it is urgent."""
    local = at.astimezone(LONDON)
    if urgent or QUIET_UNTIL <= local.time() < QUIET_FROM:
        return at
    day = local.date() + timedelta(days=local.time() >= QUIET_FROM)
    return datetime.combine(day, QUIET_UNTIL, tzinfo=LONDON).astimezone(at.tzinfo)


def next_try_at(*, tries: int, failed_at: datetime) -> datetime | None:
    """Return when a notice that failed so many times is tried again, or None if it is not."""
    if not 1 <= tries <= len(WAITS):
        return None
    return failed_at + WAITS[tries - 1]
