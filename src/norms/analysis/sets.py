"""
Sets of situations, joined, met and taken away from each other; exact, and never enumerated.

A set is a diagram whose leaves say in or out. Equal sets of one maker are one object, so whether
two norms reach the same situations is asked with ``is``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from norms.analysis.boxes import Region, regions
from norms.analysis.diagram import Diagram, Node, Part, Weaver
from norms.analysis.space import Space
from norms.language import Test

IN = "in"
OUT = "out"
Pairs = dict[tuple[int, int], Part]


@dataclass(slots=True, eq=False)
class Sets:
    """Makes sets of situations of one space; a set is meaningless outside its maker."""

    space: Space
    weaver: Weaver = field(default_factory=Weaver)
    _met: Pairs = field(default_factory=dict)
    _less: Pairs = field(default_factory=dict)
    _joined: Pairs = field(default_factory=dict)
    _sizes: dict[int, int] = field(default_factory=dict)

    def box(self, tests: Iterable[Test]) -> Part:
        """Return the situations that pass every test."""
        asked: dict[str, list[Test]] = {}
        for test in tests:
            asked.setdefault(test.axis, []).append(test)
        found: Part = IN
        for level in range(len(self.space.axes) - 1, -1, -1):
            axis = self.space.axes[level]
            if axis in asked:
                values = self.space.values[axis]
                passing = [all(test.admits(value) for test in asked[axis]) for value in values]
                found = self.weaver.node(level, [found if passes else OUT for passes in passing])
        return found

    def both(self, one: Part, other: Part) -> Part:
        """Return what is in one and in the other."""
        if one is IN or one is other:
            return other
        if other is IN:
            return one
        if isinstance(one, str) or isinstance(other, str):
            return OUT
        return self._each(one, other, self._met, self.both, mirrored=True)

    def either(self, one: Part, other: Part) -> Part:
        """Return what is in one, in the other, or in both."""
        if one is OUT or one is other:
            return other
        if other is OUT:
            return one
        if isinstance(one, str) or isinstance(other, str):
            return IN
        return self._each(one, other, self._joined, self.either, mirrored=True)

    def less(self, one: Part, other: Part) -> Part:
        """Return what is in one and not in the other."""
        if one is OUT or other is IN or one is other:
            return OUT
        if other is OUT:
            return one
        return self._each(one, other, self._less, self.less, mirrored=False)

    def any_of(self, parts: Iterable[Part]) -> Part:
        """Return what is in any of some sets."""
        found: Part = OUT
        for part in parts:
            found = self.either(found, part)
        return found

    def size(self, part: Part) -> int:
        """Return how many situations a set has."""
        return self._size(part, 0)

    def regions(self, part: Part) -> Iterator[Region]:
        """Give a set as disjoint boxes, the largest first."""
        return regions(Diagram(self.space, part), wanted=frozenset({IN}))

    def _size(self, part: Part, level: int) -> int:
        if isinstance(part, str):
            return self.space.size_from(level) if part is IN else 0
        if id(part) not in self._sizes:
            below = part.level + 1
            self._sizes[id(part)] = sum(self._size(child, below) for child in part.children)
        skipped = self.space.size_from(level) // self.space.size_from(part.level)
        return self._sizes[id(part)] * skipped

    def _each(
        self, one: Part, other: Part, memo: Pairs, join: Callable[[Part, Part], Part], *,
        mirrored: bool,
    ) -> Part:  # fmt: skip
        a, b = id(one), id(other)
        key = (b, a) if mirrored and b < a else (a, b)
        found = memo.get(key)
        if found is None:
            level = min(part.level for part in (one, other) if isinstance(part, Node))
            pairs = zip(self._at(one, level), self._at(other, level), strict=True)
            found = memo[key] = self.weaver.node(level, [join(*pair) for pair in pairs])
        return found

    def _at(self, part: Part, level: int) -> Iterable[Part]:
        """Return the children of a part at a level, repeating it where it does not ask."""
        if isinstance(part, Node) and part.level == level:
            return part.children
        return [part] * len(self.space.values[self.space.axes[level]])
