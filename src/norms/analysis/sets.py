"""
Sets of situations, joined, met and taken away from each other; exact, and never enumerated.

A set is a diagram whose leaves say in or out. Equal sets of one maker are one object, so whether
two norms reach the same situations is asked with ``is``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from operator import and_

from norms.analysis.boxes import Region, Shares, regions, shares_of
from norms.analysis.diagram import Node, Part, Weaver
from norms.analysis.space import Space
from norms.language import Test, Value

IN = "in"
OUT = "out"
Pairs = dict[tuple[Part, Part], Part]


@dataclass(slots=True, eq=False)
class Sets:
    """Makes sets of situations of one space; a set is meaningless outside its maker."""

    space: Space
    weaver: Weaver = field(default_factory=Weaver)
    _levels: dict[str, int] = field(init=False)
    _end: int = field(init=False)
    _met: Pairs = field(default_factory=dict)
    _taken: Pairs = field(default_factory=dict)
    _joined: Pairs = field(default_factory=dict)
    _sizes: dict[Node, int] = field(default_factory=dict)
    _tests: dict[Test, tuple[bool, ...]] = field(default_factory=dict)
    _shared: dict[Node, Shares] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._levels = {axis: level for level, axis in enumerate(self.space.axes)}
        self._end = len(self.space.axes)

    def box(self, tests: Iterable[Test]) -> Part:
        """Return the situations that pass every test."""
        passing: dict[int, tuple[bool, ...]] = {}
        for test in tests:
            level = self._levels[test.axis]
            passes = self._passing(level, test)
            if level in passing:
                passes = tuple(map(and_, passing[level], passes))
            passing[level] = passes
        return self._conjunction(passing)

    def inside(self, allows: Mapping[str, Collection[Value]]) -> Part:
        """Return the situations that have one of some values on each axis named."""
        passing = {}
        for axis, values in allows.items():
            level = self._levels[axis]
            passing[level] = tuple(value in values for value in self.space.values[axis])
        return self._conjunction(passing)

    def both(self, one: Part, other: Part) -> Part:
        """Return what is in one and in the other."""
        if one is IN or one is other:
            return other
        if other is IN:
            return one
        if isinstance(one, str) or isinstance(other, str):
            return OUT
        key = (other, one) if id(other) < id(one) else (one, other)
        found = self._met.get(key)
        if found is None:
            found = self._met[key] = self._each(one, other, self.both)
        return found

    def either(self, one: Part, other: Part) -> Part:
        """Return what is in one, in the other, or in both."""
        if one is OUT or one is other:
            return other
        if other is OUT:
            return one
        if isinstance(one, str) or isinstance(other, str):
            return IN
        key = (other, one) if id(other) < id(one) else (one, other)
        found = self._joined.get(key)
        if found is None:
            found = self._joined[key] = self._each(one, other, self.either)
        return found

    def less(self, one: Part, other: Part) -> Part:
        """Return what is in one and not in the other."""
        if one is OUT or other is IN or one is other:
            return OUT
        if other is OUT:
            return one
        key = (one, other)
        found = self._taken.get(key)
        if found is None:
            found = self._taken[key] = self._each(one, other, self.less)
        return found

    def any_of(self, parts: Iterable[Part]) -> Part:
        """Return what is in any of some sets."""
        found: Part = OUT
        for part in parts:
            found = self.either(found, part)
        return found

    def all_but_each(self, parts: Sequence[Part]) -> list[Part]:
        """Return, for each of some sets, what is in any of the others."""
        nothing: list[Part] = [OUT]
        before = list(accumulate([*nothing, *parts], self.either))
        after = list(accumulate([*nothing, *reversed(parts)], self.either))[::-1]
        return [self.either(before[i], after[i + 1]) for i in range(len(parts))]

    def size(self, part: Part) -> int:
        """Return how many situations a set has."""
        return self._size(part, 0)

    def asked(self, part: Part) -> frozenset[str]:
        """Return the axes on which it depends whether a situation is in a set."""
        found: set[int] = set()
        seen: set[Part] = set()
        waiting = [part]
        while waiting:
            node = waiting.pop()
            if isinstance(node, Node) and node not in seen:
                seen.add(node)
                found.add(node.level)
                waiting.extend(node.children)
        return frozenset(self.space.axes[level] for level in found)

    def regions(self, part: Part) -> Iterator[Region]:
        """Give a set as disjoint boxes, the largest first."""
        return regions(self.space, part, size=self._size, shares=self._shares)

    def _passing(self, level: int, test: Test) -> tuple[bool, ...]:
        found = self._tests.get(test)
        if found is None:
            values = self.space.values[self.space.axes[level]]
            found = self._tests[test] = tuple(map(test.admits, values))
        return found

    def _conjunction(self, passing: Mapping[int, Sequence[bool]]) -> Part:
        found: Part = IN
        for level in sorted(passing, reverse=True):
            children = [found if passes else OUT for passes in passing[level]]
            found = self.weaver.node(level, children)
        return found

    def _size(self, part: Part, level: int) -> int:
        if isinstance(part, str):
            return self.space.size_from(level) if part is IN else 0
        found = self._sizes.get(part)
        if found is None:
            below = part.level + 1
            found = sum(self._size(child, below) * len(v) for child, v in self._shares(part))
            self._sizes[part] = found
        return found * (self.space.size_from(level) // self.space.size_from(part.level))

    def _shares(self, node: Node) -> Shares:
        """Return each different child with the values that lead to it."""
        found = self._shared.get(node)
        if found is None:
            values = self.space.values[self.space.axes[node.level]]
            found = self._shared[node] = shares_of(node, values)
        return found

    def _each(self, one: Part, other: Part, join: Callable[[Part, Part], Part]) -> Part:
        """Return the join of two sets value by value; one that does not ask is the same for all."""
        first = one.level if isinstance(one, Node) else self._end
        second = other.level if isinstance(other, Node) else self._end
        if isinstance(one, Node) and isinstance(other, Node) and first == second:
            joined = list(map(join, one.children, other.children))
        elif isinstance(one, Node) and first < second:
            joined = [join(child, other) for child in one.children]
        else:
            assert isinstance(other, Node)
            joined = [join(one, child) for child in other.children]
        return self.weaver.node(min(first, second), joined)
