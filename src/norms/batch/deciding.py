"""Rows of words decided at once; what a row leaves out is unknown, what nobody knows is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import prod

import numpy as np
from numpy.typing import NDArray

from norms.batch.classifying import Batch, Ids, TooManyCells, batch_of
from norms.batch.coding import Axis, Codes, Coding, coding_of
from norms.batch.columns import Column, Reading, axes_of, no_grants, read_column
from norms.deciding.answers import together
from norms.deciding.refinement import Table, table_of
from norms.deciding.resolution import Outcome
from norms.language import Norm
from norms.vocabulary import GRANTS

Flags = NDArray[np.bool_]
Keys = NDArray[np.int64]
MOST_KEYS = 1 << 62


@dataclass(frozen=True, slots=True, eq=False)
class Decided:
    """The number of each row's answer; ``wrong`` gives the rows that have none, and why."""

    ids: Ids
    wrong: Mapping[int, str]


@dataclass(slots=True, eq=False)
class Decider:
    """Norms ready to decide rows; ``outcomes`` are the answers so far, by number."""

    coding: Coding
    batch: Batch | None
    outcomes: list[Outcome]
    _numbers: dict[Outcome, int]
    _open: dict[tuple[int, tuple[str, ...]], int] = field(default_factory=dict)

    def decide(self, columns: Mapping[str, Column], *, rows: int) -> Decided:
        """Decide rows given by columns; an axis without a column is unknown in all of them."""
        readings = {name: read_column(name, column) for name, column in columns.items()}
        blank = _blank(readings.values(), rows)
        readings.setdefault(GRANTS.name, no_grants(rows))
        homes = {axis: reading for name, reading in readings.items() for axis in axes_of(name)}
        partial = self._partial(homes, rows)
        if self.batch and partial.size < rows:
            ids = self.batch.decide(_codes(self.batch, homes, rows), rows=rows)
        else:
            ids = np.zeros(rows, dtype=np.int32)
        if partial.size:
            ids[partial] = self._decide_partial(homes, partial)
        wrong = dict.fromkeys(blank, "the row is empty")
        for reading in readings.values():
            wrong |= dict(_wrong(reading))
        return Decided(ids, wrong)

    def _partial(self, homes: Mapping[str, Reading], rows: int) -> NDArray[np.intp]:
        """Return the rows that leave out an axis which matters; all, if no table holds them."""
        if self.batch is None:
            return np.arange(rows)
        found: Flags = np.zeros(rows, dtype=np.bool_)
        for axis in self.coding.axes:
            if axis.name not in homes:
                return np.arange(rows)
            reading = homes[axis.name]
            empty = np.array([axis.name not in known for known in reading.known], dtype=np.bool_)
            if empty.any():
                found |= empty[reading.column.places]
        return np.flatnonzero(found)

    def _decide_partial(self, homes: Mapping[str, Reading], rows: NDArray[np.intp]) -> Ids:
        """Decide rows that leave something out, each different one once."""
        axes = self.coding.axes
        classes: list[Codes] = []
        for axis in axes:
            if axis.name in homes:
                reading = homes[axis.name]
                share = _classes(axis, reading, unknown=axis.size)
                classes.append(share[reading.column.places[rows]])
            else:
                classes.append(np.full(rows.size, axis.size, dtype=np.uint16))
        first, inverse = _different(classes, [axis.size + 1 for axis in axes], rows=rows.size)
        numbers = [self._number([int(each[row]) for each in classes]) for row in first]
        return np.array(numbers, dtype=np.int32)[inverse]

    def _number(self, classes: Sequence[int]) -> int:
        axes, table = self.coding.axes, self.coding.table
        left = (1 << len(table.rows)) - 1
        unknown = []
        for axis, place in zip(axes, classes, strict=True):
            if place == axis.size:
                unknown.append(axis.name)
            else:
                left &= axis.kept[place]
        asked = {
            name for bit, row in enumerate(table.rows) if left >> bit & 1 for name in row.tests
        }
        key = (left, tuple(name for name in unknown if name in asked))
        if key not in self._open:
            outcome = _together(table, *key)
            number = self._numbers.setdefault(outcome, len(self.outcomes))
            if number == len(self.outcomes):
                self.outcomes.append(outcome)
            self._open[key] = number
        return self._open[key]


def decider_of(norms: Sequence[Norm]) -> Decider:
    """Return norms ready to decide rows of words; by a table where one can hold them."""
    try:
        batch = batch_of(norms)
    except TooManyCells:
        return Decider(coding_of(table_of(norms)), None, [], {})
    outcomes = list(batch.outcomes)
    return Decider(
        batch.coding, batch, outcomes, {outcome: i for i, outcome in enumerate(outcomes)}
    )


def _codes(batch: Batch, homes: Mapping[str, Reading], rows: int) -> list[Codes]:
    """Return the code of each chunk; what is unknown counts as the first class for now."""
    axes = {axis.name: axis for axis in batch.coding.axes}
    codes = []
    for chunk in batch.chunks:
        shares: dict[int, tuple[Reading, Codes]] = {}
        for name, weight in zip(chunk.names, chunk.weights, strict=True):
            if name in homes:
                reading = homes[name]
                share = _classes(axes[name], reading, unknown=0) * np.uint16(weight)
                _, sofar = shares.get(id(reading), (reading, np.uint16(0)))
                shares[id(reading)] = (reading, (share + sofar).astype(np.uint16))
        code = np.zeros(rows, dtype=np.uint16)
        for reading, share in shares.values():
            code += share[reading.column.places]
        codes.append(code)
    return codes


def _classes(axis: Axis, reading: Reading, *, unknown: int) -> Codes:
    """Return the class of each word of a column on an axis."""
    found = [
        axis.class_of(known[axis.name]) if axis.name in known else unknown
        for known in reading.known
    ]
    return np.array(found, dtype=np.uint16)


def _wrong(reading: Reading) -> Iterator[tuple[int, str]]:
    """Give the rows whose word nobody knows, with the reason."""
    for place, reason in reading.wrong.items():
        for row in np.flatnonzero(reading.column.places == place):
            yield int(row), reason


def _blank(readings: Iterable[Reading], rows: int) -> list[int]:
    """Return the rows in which every word is empty."""
    found: Flags = np.ones(rows, dtype=np.bool_)
    for reading in readings:
        empty = np.array([not word.strip() for word in reading.column.words], dtype=np.bool_)
        if not empty.any():
            return []
        found &= empty[reading.column.places]
    return [int(row) for row in np.flatnonzero(found)]


def _different(
    classes: Sequence[Codes], sizes: Sequence[int], *, rows: int
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the first of each kind of row, and of which kind each row is."""
    if prod(sizes) < MOST_KEYS:
        key: Keys = np.zeros(rows, dtype=np.int64)
        for each, size in zip(classes, sizes, strict=True):
            key = key * size + each
        _, first, inverse = np.unique(key, return_index=True, return_inverse=True)
    else:
        _, first, inverse = np.unique(
            np.stack(classes), axis=1, return_index=True, return_inverse=True
        )
    return first, inverse.ravel()


def _together(table: Table, left: int, unknown: Sequence[str]) -> Outcome:
    """Return what holds however the unknown axes turn out."""
    nodes = {left}
    for axis in unknown:
        kept = [table.kept(axis, value) for value in table.samples(axis)]
        nodes = {bits & keep for bits in nodes for keep in kept}
    return together([table.outcome(bits) for bits in nodes])
