"""Times of the day and stretches of time in the words of the planner."""

from math import ceil
from typing import Final

from lodge.desk.domain.planner import Spread

NUMBERS: Final = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip
# From here on a stretch of time is said in minutes.
IN_MINUTES: Final = 100
MINUTES_OF_A_DAY: Final = 24 * 60


def clock(minute: int) -> str:
    """Return a minute of the day, such as 08:41."""
    hour, past = divmod(minute % MINUTES_OF_A_DAY, 60)
    return f"{hour:02}:{past:02}"


def by_the_clock(second: float) -> str:
    """Return the minute by which a second of the day has come, never too early."""
    return clock(ceil(second / 60))


def lasting(seconds: float) -> str:
    """Return how long something takes, rounded up."""
    if seconds >= IN_MINUTES:
        return in_minutes(seconds)
    whole = ceil(seconds)
    return f"{whole} second{'' if whole == 1 else 's'}"


def in_minutes(seconds: float) -> str:
    """Return how many minutes something takes, rounded up."""
    minutes = ceil(seconds / 60)
    return f"{minutes} minute{'' if minutes == 1 else 's'}"


def shortly(seconds: float) -> str:
    """Return the same as two or three signs, for a chart: 35s, 12m."""
    return f"{ceil(seconds)}s" if seconds < IN_MINUTES else f"{ceil(seconds / 60)}m"


def desks(count: int) -> str:
    """Return "four desks"."""
    return f"{NUMBERS[count]} desk{'' if count == 1 else 's'}"


def between(spread: Spread) -> str:
    """Return between which two times of the day something lies, or the one it comes to."""
    low, high = by_the_clock(spread.low), by_the_clock(spread.high)
    return f"by {high}" if low == high else f"between {low} and {high}"
