"""
Recursive flow classification: a few chunks of axes, a class for each chunk, a table for each step.

A chunk's code stands for one combination of its axes' classes; combinations that keep the same rows
are one class. Chunk after chunk, a table gives the class of what is left so far together with the
next chunk; the last one holds the answer's number. Rows of a norm that can no longer matter are
forgotten on the way, so few classes are left (Gupta and McKeown, 1999).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from norms.batch.coding import Axis, Codes, Coding, coding_of
from norms.batch.forgetting import forgetting
from norms.deciding.refinement import Table, table_of
from norms.deciding.resolution import Outcome
from norms.language import Norm

MOST_FIRST_CODES = 1 << 16
MOST_NEXT_CODES = 1 << 10
MOST_CELLS = 64_000_000
BLOCK = 1 << 16
Ids = NDArray[np.int32]
Places = NDArray[np.uint32]


class TooManyCells(Exception):
    """The norms tell too many combinations apart for one table; decide them one by one."""


@dataclass(frozen=True, slots=True, eq=False)
class Chunk:
    """Some axes together: the weight of each in the chunk's code, and the class of each code."""

    names: tuple[str, ...]
    weights: tuple[int, ...]
    classes: Places
    kept: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Norms ready to decide many situations; an answer's number is its place in ``outcomes``."""

    coding: Coding
    chunks: tuple[Chunk, ...]
    steps: tuple[Places, ...]
    outcomes: tuple[Outcome, ...]

    @property
    def cells(self) -> int:
        """Return how many cells the tables have together."""
        return sum(map(len, self.steps))

    def decide(self, codes: Sequence[Codes], *, rows: int) -> Ids:
        """Return the number of the answer for each of so many rows of chunk codes."""
        if not codes:
            # Nothing in the policy tells rows apart: they all have its one answer.
            return np.zeros(rows, dtype=np.int32)
        found = np.empty(rows, dtype=np.int32)
        # Few enough rows at a time stay in the processor's own memory.
        for first in range(0, rows, BLOCK):
            block = slice(first, first + BLOCK)
            found[block] = self._decide([code[block] for code in codes])
        return found

    def _decide(self, codes: Sequence[Codes]) -> Places:
        place = self.steps[0].take(codes[0])
        for chunk, step, code in zip(self.chunks[1:], self.steps[1:], codes[1:], strict=True):
            place = place * np.uint32(len(chunk.kept))
            place += chunk.classes.take(code)
            place = step.take(place)
        return place


def batch_of(norms: Sequence[Norm]) -> Batch:
    """
    Return norms ready to decide many situations.

    :raises TooManyCells: if a table cannot hold the combinations they tell apart.
    """
    coding = coding_of(table_of(norms))
    every = (1 << len(coding.table.rows)) - 1
    chunks = tuple(_chunk(group, every) for group in _groups(coding.axes))
    steps, left = _steps(coding.table, chunks)
    outcomes: dict[Outcome, int] = {}
    found = [outcomes.setdefault(coding.table.outcome(rows), len(outcomes)) for rows in left]
    if steps:
        steps[-1] = np.array(found, dtype=np.uint32)[steps[-1]]
        steps[0] = steps[0][chunks[0].classes]
    return Batch(coding, chunks, tuple(steps), tuple(outcomes))


def _groups(axes: Sequence[Axis]) -> list[list[Axis]]:
    """Put axes together, largest first, each into the first chunk whose codes still fit."""
    groups: list[list[Axis]] = []
    for axis in sorted(axes, key=lambda axis: -axis.size):
        for place, group in enumerate(groups):
            most = MOST_NEXT_CODES if place else MOST_FIRST_CODES
            if prod(member.size for member in group) * axis.size <= most:
                group.append(axis)
                break
        else:
            groups.append([axis])
    return groups


def _chunk(axes: Sequence[Axis], every: int) -> Chunk:
    kept = [every]
    weights: list[int] = []
    weight = 1
    for axis in axes:
        weights.append(weight)
        weight *= axis.size
        kept = [rows & keep for keep in axis.kept for rows in kept]
    places: dict[int, int] = {}
    classes = [places.setdefault(rows, len(places)) for rows in kept]
    names = tuple(axis.name for axis in axes)
    return Chunk(names, tuple(weights), np.array(classes, dtype=np.uint32), tuple(places))


def _steps(table: Table, chunks: Sequence[Chunk]) -> tuple[list[Places], list[int]]:
    """Return a table for each chunk, and the different sets of rows left after the last."""
    left = [(1 << len(table.rows)) - 1]
    steps: list[Places] = []
    asked: set[str] = set()
    for chunk in chunks:
        if len(left) * len(chunk.kept) > MOST_CELLS:
            raise TooManyCells(f"These clauses need a table of more than {MOST_CELLS:,} cells.")
        asked.update(chunk.names)
        forget = forgetting(table, asked)
        met: dict[int, int] = {}
        places = [met.setdefault(rows & kept, len(met)) for rows in left for kept in chunk.kept]
        found: dict[int, int] = {}
        same = [found.setdefault(forget(rows), len(found)) for rows in met]
        steps.append(np.array(same, dtype=np.uint32)[np.array(places)])
        left = list(found)
    return steps, left
