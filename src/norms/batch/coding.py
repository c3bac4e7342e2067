"""Situations as small numbers: one code for each value of each axis, one bit for each grant."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from norms.deciding.refinement import Table
from norms.language import GRANT_PREFIX, Value
from norms.vocabulary import AXES

Codes = NDArray[np.uint16]


@dataclass(frozen=True, slots=True)
class Axis:
    """
    One axis that matters: the rows that each class of its values keeps.

    Values that keep the same rows are one class; ``classes`` gives the class of a value, and for
    numbers ``cuts`` the first number of each class, in order.
    """

    name: str
    kept: tuple[int, ...]
    classes: Mapping[Value, int]
    cuts: tuple[int, ...] = ()

    @property
    def size(self) -> int:
        """Return how many classes there are."""
        return len(self.kept)

    def class_of(self, value: Value) -> int:
        """
        Return the class of a value.

        :raises KeyError: if a value is not in the vocabulary.
        """
        if isinstance(value, int):
            return bisect_right(self.cuts, value) - 1
        return self.classes[value]


@dataclass(frozen=True, slots=True)
class Coding:
    """The axes that matter to some norms, each with the classes of its values."""

    table: Table
    axes: tuple[Axis, ...]

    def encode(self, name: str, values: Sequence[Value]) -> Codes:
        """
        Return the class of each value of an axis.

        :raises KeyError: if a value is not in the vocabulary.
        """
        axis = next(axis for axis in self.axes if axis.name == name)
        if axis.cuts:
            places = np.searchsorted(np.array(axis.cuts), np.asarray(values), side="right")
            return (places - 1).astype(np.uint16)
        unique, inverse = np.unique(np.asarray(values), return_inverse=True)
        lookup = np.array([axis.classes[str(value)] for value in unique], dtype=np.uint16)
        return lookup[inverse]


def coding_of(table: Table) -> Coding:
    """Return how situations are coded for some norms."""
    return Coding(table, tuple(_axis(table, name) for name in table.axes))


def _axis(table: Table, name: str) -> Axis:
    samples = table.samples(name)
    kept = tuple(table.kept(name, value) for value in samples)
    if name.startswith(GRANT_PREFIX):
        values: tuple[Value, ...] = ("no", "yes")
    elif AXES[name].is_number:
        return _bands(table, name)
    else:
        values = AXES[name].values
    places = {keep: place for place, keep in enumerate(kept)}
    return Axis(name, kept, {value: places[table.kept(name, value)] for value in values})


def _bands(table: Table, name: str) -> Axis:
    """Return an axis of numbers: each band its own class, though two may keep the same rows."""
    spans = [span for row in table.rows if name in row.tests for span in row.tests[name].spans]
    cuts = {AXES[name].least or 0, *(span.least for span in spans)}
    cuts |= {span.most + 1 for span in spans if span.most is not None}
    ordered = tuple(sorted(cuts))
    return Axis(name, tuple(table.kept(name, cut) for cut in ordered), {}, ordered)
