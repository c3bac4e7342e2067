"""
How often is searched, and whom: figures in which nobody can be found again (IMP-45).

A number is told as the five it lies among, nought to four among them, so that no small number is
told at all; and the sum of one table cannot be used to work out a number of another.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Self

FIVE: Final = 5
# Of a number that is hidden, so many values stay possible, whatever else is told.
LEFT_OPEN: Final = 3


@dataclass(frozen=True, slots=True, order=True)
class Band:
    """The five numbers among which one lies."""

    low: int

    @classmethod
    def of(cls, number: int) -> Self:
        """Return the band of a number."""
        return cls(number - number % FIVE)

    @property
    def high(self) -> int:
        """Return the greatest number of the band."""
        return self.low + FIVE - 1

    @property
    def words(self) -> str:
        """Return the band as a page says it."""
        return f"{self.low} to {self.high}"


@dataclass(frozen=True, slots=True)
class Table:
    """One figure by groups as it may be told; no rows where they would tell on somebody."""

    rows: tuple[tuple[str, Band], ...] = ()


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of one period as they may be told, by the names of the tables."""

    total: Band
    tables: Mapping[str, Table]


def told_of(counted: Mapping[str, Mapping[str, int]]) -> Figures:
    """
    Return what may be told of some counts, each table of which counts the same searches by groups.

    INVARIANT: of no number that is less than five can anybody work out which one it is.
    """
    total = max((sum(groups.values()) for groups in counted.values()), default=0)
    bands = {
        name: {group: Band.of(count) for group, count in groups.items()}
        for name, groups in counted.items()
    }
    told = {name: tuple(groups.items()) for name, groups in bands.items()}
    hidden = {name for name in told if not _is_safe(told[name], told, Band.of(total))}
    tables = {name: Table(() if name in hidden else rows) for name, rows in told.items()}
    return Figures(total=Band.of(total), tables=tables)


def _is_safe(
    rows: tuple[tuple[str, Band], ...],
    every: Mapping[str, tuple[tuple[str, Band], ...]],
    total: Band,
) -> bool:
    """Say whether every small number of a table keeps enough values that it may have."""
    sums = [(_sum(each, "low"), _sum(each, "high")) for each in every.values() if each]
    least = max([total.low, *(low for low, _ in sums)])
    most = min([total.high, *(high for _, high in sums)])
    lows, highs = _sum(rows, "low"), _sum(rows, "high")
    for _, band in rows:
        smallest = max(band.low, least - (highs - band.high))
        greatest = min(band.high, most - (lows - band.low))
        if band.low == 0 and greatest - smallest + 1 < LEFT_OPEN:
            return False
    return True


def _sum(rows: tuple[tuple[str, Band], ...], end: str) -> int:
    return sum(int(getattr(band, end)) for _, band in rows)
