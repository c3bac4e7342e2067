"""
Which verdicts are possible when part of a situation is unknown, and nothing but the verdicts.

Walking the axes as ``refinement`` does, rows that can no longer change the verdict are dropped on
the way, so that ways which differ only in who says so become one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from norms.deciding.refinement import Row, Table
from norms.language import Modality, Norm
from norms.situations import Situation


@dataclass(frozen=True, slots=True)
class NormRows:
    """The bits of one norm, of those that override it and of those that it overrides."""

    norm: Norm
    counts: int
    requires: int
    attackers: int
    attacked: int
    every: int


@dataclass(slots=True)
class Verdicts:
    """The table of the norms that bind or override, ready to be asked for verdicts."""

    table: Table
    norms: tuple[NormRows, ...] = ()

    def possible(self, situation: Situation) -> frozenset[str]:
        """Return every verdict that some completion of a situation has."""
        left = (1 << len(self.table.rows)) - 1
        for axis, value in situation.known.items():
            if axis in self.table.axes:
                left &= self.table.kept(axis, value)
        unknown = [axis for axis in self.table.axes if axis not in situation.known]
        sure = list(self._sure_after(unknown))
        alive = [norm for norm in self.norms if norm.counts & left]
        left &= sum(norm.every for norm in alive)
        nodes = {_needed(alive, left, sure[0])}
        for axis, settled in zip(unknown, sure[1:], strict=True):
            kept = [self.table.kept(axis, value) for value in self.table.samples(axis)]
            nodes = {_needed(alive, bits & keep, settled) for bits in nodes for keep in kept}
        return frozenset(self.table.outcome(bits).verdict for bits in nodes)

    def _sure_after(self, unknown: list[str]) -> Iterator[int]:
        """Return the rows that nothing unknown can take away: at first, and after each axis."""
        for done in range(len(unknown) + 1):
            open_still = set(unknown[done:])
            yield sum(
                1 << bit
                for bit, row in enumerate(self.table.rows)
                if open_still.isdisjoint(row.tests)
            )


def _needed(norms: Sequence[NormRows], left: int, sure: int) -> int:
    """Return the rows that may still change the verdict."""
    standing = [n for n in norms if n.counts & left & sure and not n.attackers & left]
    for norm in standing:
        left &= ~norm.attacked
    forbidden = any(n.norm.binds and n.norm.modality is Modality.FORBID for n in standing)
    for norm in norms:
        if not norm.counts & left:
            left &= ~norm.every
        elif forbidden:
            # A prohibition stands: conditions no longer matter, nor who else forbids.
            left &= ~norm.requires
            if norm.norm.modality is Modality.FORBID and not norm.norm.overrides:
                left = left & ~norm.counts | (norm.counts & left & sure)
        if certain := norm.counts & left & sure:
            left = left & ~norm.counts | (certain & -certain)
    return left


def verdicts_of(table: Table) -> Verdicts:
    """Return a table ready to be asked for verdicts alone."""
    rows = tuple(row for row in table.rows if row.role != "due" and _matters(row.norm))
    axes = {axis for row in rows for axis in row.tests}
    narrow = Table(rows=rows, axes=tuple(axis for axis in table.axes if axis in axes))
    norms = list(dict.fromkeys(row.norm for row in rows))
    return Verdicts(narrow, tuple(_rows_of(norm, rows) for norm in norms))


def _matters(norm: Norm) -> bool:
    return norm.binds or bool(norm.overrides)


def _rows_of(norm: Norm, rows: tuple[Row, ...]) -> NormRows:
    def bits(role: str, *, over: bool = False, under: bool = False) -> int:
        return sum(
            1 << bit
            for bit, row in enumerate(rows)
            if row.role == role
            and (
                (over and norm.clause in row.norm.overrides)
                or (under and row.norm.clause in norm.overrides)
                or (not over and not under and row.norm is norm)
            )
        )

    counts, requires = bits("counts"), bits("requires")
    return NormRows(
        norm=norm,
        counts=counts,
        requires=requires,
        every=counts | requires,
        attackers=bits("counts", over=True),
        attacked=bits("counts", under=True) | bits("requires", under=True),
    )
