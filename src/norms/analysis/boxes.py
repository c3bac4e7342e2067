"""Boxes: the situations of one verdict as disjoint conjunctions, the largest first."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from norms.analysis.diagram import Diagram, Node, Part
from norms.language import Value


@dataclass(frozen=True, slots=True)
class Region:
    """
    Situations alike: for each axis that matters the values it may have, and how many they are.

    ``sample`` is one of them, with the first value of every axis that does not matter.
    """

    allows: Mapping[str, tuple[Value, ...]]
    count: int
    sample: Mapping[str, Value]


def regions(diagram: Diagram, *, wanted: frozenset[str]) -> Iterator[Region]:
    """
    Give the regions whose verdict is wanted, largest first; disjoint, and together all of them.

    They are found one by one, so that the largest few of very many cost little.
    """
    space = diagram.space
    totals = _Totals(diagram, wanted)
    order = count()
    root = totals.of(diagram.root, 0)
    heap: list[tuple[int, int, Part, int, int, dict[str, tuple[Value, ...]]]] = []
    if root:
        heapq.heappush(heap, (-root, next(order), diagram.root, 0, 1, {}))
    while heap:
        _, __, part, level, width, allows = heapq.heappop(heap)
        if isinstance(part, str):
            sample = {axis: allows.get(axis, space.values[axis])[0] for axis in space.axes}
            yield Region(allows, width * space.size_from(level), sample)
            continue
        axis = space.axes[part.level]
        skipped = space.size_from(level) // space.size_from(part.level)
        for child, values in _grouped(part, space.values[axis]):
            below = totals.of(child, part.level + 1)
            if below:
                wide = width * skipped * len(values)
                entry = {**allows, axis: values}
                at = part.level + 1
                heapq.heappush(heap, (-wide * below, next(order), child, at, wide, entry))


@dataclass(slots=True)
class _Totals:
    """How many wanted situations each part has."""

    diagram: Diagram
    wanted: frozenset[str]
    memo: dict[int, int]

    def __init__(self, diagram: Diagram, wanted: frozenset[str]) -> None:
        self.diagram, self.wanted, self.memo = diagram, wanted, {}

    def of(self, part: Part, level: int) -> int:
        """Return the count of a part reached when the axes before ``level`` have been asked."""
        space = self.diagram.space
        if isinstance(part, str):
            return space.size_from(level) if part in self.wanted else 0
        if id(part) not in self.memo:
            self.memo[id(part)] = sum(self.of(child, part.level + 1) for child in part.children)
        return self.memo[id(part)] * (space.size_from(level) // space.size_from(part.level))


def _grouped(node: Node, values: tuple[Value, ...]) -> Iterator[tuple[Part, tuple[Value, ...]]]:
    """Give each different child with the values that lead to it."""
    found: dict[int, tuple[Part, list[Value]]] = {}
    for child, value in zip(node.children, values, strict=True):
        found.setdefault(id(child), (child, []))[1].append(value)
    for child, leading in found.values():
        yield child, tuple(leading)
