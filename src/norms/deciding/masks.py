"""
Deciding fast: each value of an axis is a number with a bit for every row it keeps.

A decision is the conjunction of one number for each axis, and a look at what that conjunction
amounts to; each is worked out once and kept. Answers are those of the interpreter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import and_, getitem

from norms.deciding.refinement import Table, table_of
from norms.deciding.resolution import Outcome
from norms.language import GRANT_PREFIX, Norm, Value
from norms.vocabulary import AXES


@dataclass(frozen=True, slots=True)
class Quick:
    """
    Norms ready to decide situations known in full, in well under a microsecond each.

    ``axes`` are the axes that matter, in the order in which values are given; ``grants`` are given
    together, as the set of those held.
    """

    table: Table
    axes: tuple[str, ...]
    keeps: tuple[Mapping[Value, int], ...]
    outcomes: dict[int, Outcome]
    held: dict[frozenset[str], int] = field(default_factory=dict)

    def decide(self, values: Sequence[Value], grants: frozenset[str] = frozenset()) -> Outcome:
        """
        Return what the policy makes of a situation given as a value for each axis.

        :raises KeyError: if a value is not in the vocabulary.
        :raises ValueError: if there are too few values, or too many.
        """
        left = self.held.get(grants)
        if left is None:
            left = self._with(grants)
        if len(values) != len(self.keeps):
            raise ValueError(f"A situation has {len(self.keeps)} values, not {len(values)}.")
        left = reduce(and_, map(getitem, self.keeps, values), left)
        outcome = self.outcomes.get(left)
        if outcome is None:
            outcome = self.outcomes[left] = self.table.outcome(left)
        return outcome

    def _with(self, grants: frozenset[str]) -> int:
        left = (1 << len(self.table.rows)) - 1
        for axis in self.table.axes:
            if axis.startswith(GRANT_PREFIX):
                held = axis.removeprefix(GRANT_PREFIX) in grants
                left &= self.table.kept(axis, "yes" if held else "no")
        self.held[grants] = left
        return left


class _Numbers(dict[Value, int]):
    """The rows that each number keeps; a number not seen before is worked out once."""

    def __init__(self, table: Table, axis: str) -> None:
        super().__init__()
        self._table, self._axis = table, axis

    def __missing__(self, value: Value) -> int:
        self[value] = kept = self._table.kept(self._axis, value)
        return kept


def quick(norms: Iterable[Norm]) -> Quick:
    """Return norms ready to decide fast."""
    table = table_of(list(norms))
    axes = tuple(axis for axis in table.axes if not axis.startswith(GRANT_PREFIX))
    return Quick(
        table=table,
        axes=axes,
        keeps=tuple(_keeps(table, axis) for axis in axes),
        outcomes={},
    )


def _keeps(table: Table, axis: str) -> Mapping[Value, int]:
    if AXES[axis].is_number:
        return _Numbers(table, axis)
    return {value: table.kept(axis, value) for value in AXES[axis].values}
