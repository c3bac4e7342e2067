"""When pupils come: a weight for each minute of a stretch of the day."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import exp
from typing import Final

import numpy as np
from numpy.typing import NDArray

MINUTE: Final = 60.0
# The planning assumption: the crowd is thickest when three fifths of the time have gone, and two
# thirds of it come within a fifth of the time on either side of that.
THICKEST_AT: Final = 0.6
SPREAD: Final = 0.2


@dataclass(frozen=True)
class Arrivals:
    """
    How many come in each minute from ``first`` on, as weights; ``first`` is a minute of the day.

    Weights are shares, not numbers: the same crowd may be larger or smaller.
    """

    first: int
    weights: tuple[float, ...]

    def __post_init__(self) -> None:
        """Refuse a crowd of nobody."""
        if not self.weights or min(self.weights) < 0 or not sum(self.weights):
            raise ValueError("Somebody has to come in some minute, and nobody less than never.")

    @property
    def until(self) -> int:
        """Return the minute of the day before which the last come."""
        return self.first + len(self.weights)

    @cached_property
    def _shares(self) -> NDArray[np.float64]:
        return np.concatenate(([0.0], np.cumsum(self.weights) / sum(self.weights)))

    def at(self, parts: Sequence[float] | NDArray[np.float64]) -> NDArray[np.float64]:
        """Return by which second of the day these parts of everybody have come."""
        edges = (self.first + np.arange(len(self.weights) + 1)) * MINUTE
        seconds: NDArray[np.float64] = np.interp(parts, self._shares, edges)
        return seconds


def assumed(*, first: int, until: int) -> Arrivals:
    """
    Return the planning assumption between two minutes of the day: few, then a crowd, then few.

    :raises ValueError: if it ends before it begins.
    """
    length = until - first
    middle, spread = length * THICKEST_AT, length * SPREAD
    return Arrivals(
        first=first,
        weights=tuple(
            exp(-(((minute + 0.5 - middle) / spread) ** 2) / 2) for minute in range(length)
        ),
    )
