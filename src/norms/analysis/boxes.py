"""Boxes: a set of situations as disjoint conjunctions, the largest first."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from norms.analysis.diagram import Node, Part
from norms.analysis.space import Space
from norms.language import Value

# Each different child of a node, with the values that lead to it.
Shares = Sequence[tuple[Part, tuple[Value, ...]]]


@dataclass(frozen=True, slots=True)
class Region:
    """
    Situations alike: for each axis that matters the values it may have, and how many they are.

    ``sample`` is one of them, with the first value of every axis that does not matter.
    """

    allows: Mapping[str, tuple[Value, ...]]
    count: int
    sample: Mapping[str, Value]


def regions(
    space: Space, whole: Part, *, size: Callable[[Part, int], int], shares: Callable[[Node], Shares]
) -> Iterator[Region]:
    """
    Give the regions of a part that have a size, largest first; disjoint, together all of them.

    They are found one by one, so that the largest few of very many cost little. ``size`` says how
    many situations a part has that is reached when the axes before a level have been asked.
    """
    order = count()
    heap: list[tuple[int, int, Part, int, int, dict[str, tuple[Value, ...]]]] = []
    if root := size(whole, 0):
        heapq.heappush(heap, (-root, next(order), whole, 0, 1, {}))
    while heap:
        _, __, part, level, width, allows = heapq.heappop(heap)
        if isinstance(part, str):
            sample = {axis: allows.get(axis, space.values[axis])[0] for axis in space.axes}
            yield Region(allows, width * space.size_from(level), sample)
            continue
        axis = space.axes[part.level]
        skipped = space.size_from(level) // space.size_from(part.level)
        at = part.level + 1
        for child, values in shares(part):
            if below := size(child, at):
                wide = width * skipped * len(values)
                entry = {**allows, axis: values}
                heapq.heappush(heap, (-wide * below, next(order), child, at, wide, entry))


def shares_of(node: Node, values: Sequence[Value]) -> Shares:
    """Return each different child of a node with the values that lead to it."""
    found: dict[Part, list[Value]] = {}
    for child, value in zip(node.children, values, strict=True):
        found.setdefault(child, []).append(value)
    return [(child, tuple(leading)) for child, leading in found.items()]
