"""
The clock on the wall in London, read for many moments at once.

Moments are microseconds since 1970 in UTC; what the wall shows is counted in the same way, as if
it were UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from norms.duties.calendar import FIRST_YEAR, LAST_YEAR, LONDON

Moments = NDArray[np.int64]
SECOND: Final = 1_000_000
DAY: Final = 86_400 * SECOND
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
FIRST: Final = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC)
LAST: Final = datetime(LAST_YEAR + 1, 1, 1, tzinfo=UTC)
# The clocks change twice a year and never twice within so many days.
STEP: Final = timedelta(days=28)


@dataclass(frozen=True, slots=True, eq=False)
class Wall:
    """When the clocks change, and how far the wall is ahead of UTC before and after each change."""

    changes: Moments
    ahead: Moments

    def shows(self, moments: Moments) -> Moments:
        """Return what the wall shows at some moments."""
        if not moments.size:
            return moments
        # A year has two changes, and two are quicker to search than hundreds.
        first = int(np.searchsorted(self.changes, moments.min(), side="right"))
        last = int(np.searchsorted(self.changes, moments.max(), side="right"))
        places = np.searchsorted(self.changes[first:last], moments, side="right")
        return moments + self.ahead[first : last + 1].take(places)

    def moments(self, shown: Moments) -> Moments:
        """
        Return the moments at which the wall shows something.

        What it shows twice is the first time; what it skips is reckoned as before the change.
        """
        ends = self.changes + np.maximum(self.ahead[:-1], self.ahead[1:])
        return shown - self.ahead.take(np.searchsorted(ends, shown, side="right"))


@lru_cache(maxsize=1)
def london() -> Wall:
    """Return the wall of London for every year that calendars reach."""
    at = FIRST - 12 * STEP
    changes: list[int] = []
    ahead = [_ahead(at)]
    while at < LAST + STEP:
        later = at + STEP
        if _ahead(later) != ahead[-1]:
            changes.append(micros(_change(at, later)))
            ahead.append(_ahead(later))
        at = later
    return Wall(np.array(changes, dtype=np.int64), np.array(ahead, dtype=np.int64))


def are_reached(moments: Moments) -> NDArray[np.bool_]:
    """Whether moments lie in the years that calendars reach."""
    return (moments >= micros(FIRST)) & (moments < micros(LAST))


def moment(number: int) -> datetime:
    """Return microseconds since 1970 as a moment in UTC."""
    return EPOCH + timedelta(microseconds=number)


def micros(at: datetime) -> int:
    """Return a moment as microseconds since 1970 in UTC."""
    return (at - EPOCH) // timedelta(microseconds=1)


def _ahead(at: datetime) -> int:
    offset = at.astimezone(LONDON).utcoffset()
    assert offset is not None
    return offset // timedelta(microseconds=1)


def _change(before: datetime, after: datetime) -> datetime:
    """Return the second at which the clocks change between two moments."""
    old = _ahead(before)
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=(after - before) // timedelta(seconds=1) // 2)
        if _ahead(middle) == old:
            before = middle
        else:
            after = middle
    return after
