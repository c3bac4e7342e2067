"""
Recursive flow classification: a few chunks of axes, a class for each chunk, one table of answers.

A chunk's code stands for one combination of its axes' classes; combinations that keep the same rows
are one class. The cross product of the chunks' classes holds the answer's number, so a row costs a
look-up for each chunk and one more (Gupta and McKeown, 1999).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from norms.batch.coding import Axis, Codes, Coding, coding_of
from norms.deciding.refinement import table_of
from norms.deciding.resolution import Outcome
from norms.language import Norm

MOST_CODES = 1 << 16
MOST_CELLS = 64_000_000
Ids = NDArray[np.int32]


class TooManyCells(Exception):
    """The norms tell too many combinations apart for one table; decide them one by one."""


@dataclass(frozen=True, slots=True, eq=False)
class Chunk:
    """Some axes together: the weight of each in the chunk's code, and the class of each code."""

    names: tuple[str, ...]
    weights: tuple[int, ...]
    classes: NDArray[np.uint32]
    kept: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Norms ready to decide many situations; an answer's number is its place in ``outcomes``."""

    coding: Coding
    chunks: tuple[Chunk, ...]
    cells: Ids
    outcomes: tuple[Outcome, ...]

    def codes(self, columns: Mapping[str, Codes]) -> tuple[Codes, ...]:
        """Return the code of each chunk for rows given as the classes of each axis."""
        return tuple(_code(chunk, columns) for chunk in self.chunks)

    def decide(self, codes: Sequence[Codes], *, rows: int) -> Ids:
        """Return the number of the answer for each of so many rows of chunk codes."""
        if not codes:
            # Nothing in the policy tells rows apart: they all have its one answer.
            return np.zeros(rows, dtype=np.int32)
        place = self.chunks[0].classes[codes[0]]
        for chunk, code in zip(self.chunks[1:], codes[1:], strict=True):
            place = place * np.uint32(len(chunk.kept)) + chunk.classes[code]
        return self.cells[place]


def batch_of(norms: Sequence[Norm]) -> Batch:
    """
    Return norms ready to decide many situations.

    :raises TooManyCells: if one table cannot hold the combinations they tell apart.
    """
    coding = coding_of(table_of(norms))
    every = (1 << len(coding.table.rows)) - 1
    chunks = tuple(_chunk(group, every) for group in _groups(coding.axes))
    size = prod(len(chunk.kept) for chunk in chunks)
    if size > MOST_CELLS:
        raise TooManyCells(f"These clauses need {size:,} cells, more than {MOST_CELLS:,}.")
    cells, outcomes = _cells(coding, chunks)
    return Batch(coding, chunks, cells, outcomes)


def _groups(axes: Sequence[Axis]) -> list[list[Axis]]:
    """Put axes together, largest first, each into the first chunk whose codes still fit."""
    groups: list[list[Axis]] = []
    for axis in sorted(axes, key=lambda axis: -axis.size):
        for group in groups:
            if prod(member.size for member in group) * axis.size <= MOST_CODES:
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


def _code(chunk: Chunk, columns: Mapping[str, Codes]) -> Codes:
    code = columns[chunk.names[0]].astype(np.uint16)
    for name, weight in zip(chunk.names[1:], chunk.weights[1:], strict=True):
        code += columns[name] * np.uint16(weight)
    return code


def _cells(coding: Coding, chunks: Sequence[Chunk]) -> tuple[Ids, tuple[Outcome, ...]]:
    """Return the answer's number for every combination of classes, and the answers."""
    left = [(1 << len(coding.table.rows)) - 1]
    places = np.zeros(1, dtype=np.int32)
    for chunk in chunks:
        # Few of the combinations keep different rows; only those meet the next chunk.
        found: dict[int, int] = {}
        met = [found.setdefault(rows & kept, len(found)) for rows in left for kept in chunk.kept]
        shape = (len(left), len(chunk.kept))
        places = np.array(met, dtype=np.int32).reshape(shape)[places].ravel()
        left = list(found)
    outcomes: dict[Outcome, int] = {}
    numbers = [outcomes.setdefault(coding.table.outcome(rows), len(outcomes)) for rows in left]
    return np.array(numbers, dtype=np.int32)[places], tuple(outcomes)
