"""Many mornings as one answer: what to expect, and where nine in ten of them lie."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lodge.desk.domain.planner.mornings import Crowd

# Of so many mornings, one is set aside at either end.
ONE_ASIDE_IN: Final = 20
# The wait that nineteen in twenty pupils do not exceed.
MOST: Final = 95


@dataclass(frozen=True, slots=True)
class Spread:
    """A figure over many mornings: the middle one, and the range of nine in ten of them."""

    low: float
    middle: float
    high: float

    @classmethod
    def of(cls, figures: ArrayLike) -> Self:
        """Return the spread of one figure for each morning."""
        inner = np.sort(np.asarray(figures, dtype=float))
        aside = len(inner) // ONE_ASIDE_IN
        return cls(float(inner[aside]), float(np.median(inner)), float(inner[-1 - aside]))


@dataclass(frozen=True, slots=True)
class Outcome:
    """
    What some number of desks makes of the mornings, in seconds.

    ``mean``, ``most`` and ``longest`` are waits, ``most`` the one that 19 in 20 pupils do not
    exceed; ``clear`` is the second of the day at which the last phone is in.
    """

    desks: int
    mean: Spread
    most: Spread
    longest: Spread
    clear: Spread


def outcome(crowds: Sequence[Crowd], begun: NDArray[np.float64], *, desks: int) -> Outcome:
    """Return what came of some crowds; ``begun`` has a row for each."""
    comes = np.array([crowd.comes for crowd in crowds])
    takes = np.array([crowd.takes for crowd in crowds])
    waits = begun - comes
    return Outcome(
        desks=desks,
        mean=Spread.of(waits.mean(axis=1)),
        most=Spread.of(np.percentile(waits, MOST, axis=1)),
        longest=Spread.of(waits.max(axis=1)),
        clear=Spread.of((begun + takes).max(axis=1)),
    )


def lengths(comes: ArrayLike, begun: ArrayLike, *, at: ArrayLike) -> NDArray[np.int64]:
    """Return how many wait in line at some seconds: they have come and are not begun with."""
    come = np.searchsorted(np.sort(comes), at, side="right")
    gone = np.searchsorted(np.sort(begun), at, side="right")
    return come - gone
