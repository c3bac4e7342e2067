"""
The decision diagram: every situation's verdict in one small graph (a multi-terminal BDD).

A node asks one axis; its children stand for the values in the order of the space. Equal parts are
one object, an axis that makes no difference is left out. Counting, boxes and comparisons walk it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from norms.analysis.space import Space
from norms.deciding.refinement import Row, Table
from norms.deciding.verdicts import NormRows, needed, verdicts_of
from norms.language import Box, Force, Modality, Norm

IMPOSSIBLE = "impossible"
# What cannot occur is nobody's norm; its rows hang on this one.
_NATURE = Norm("", Modality.NOTICE, Force.FACT, frozenset(), ())
MOST_NODES = 400_000


class TooLarge(Exception):
    """The norms tell too many situations apart; the message says what to do."""


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A question: the level of its axis in the space, and a child for each value."""

    level: int
    children: tuple[Part, ...]


Part = Node | str


@dataclass(frozen=True, slots=True, eq=False)
class Diagram:
    """The verdict of every situation of a space."""

    space: Space
    root: Part

    def counts(self) -> dict[str, int]:
        """Return how many situations have each verdict; they add up to the space."""
        memo: dict[int, dict[str, int]] = {}
        return _counts(self.root, 0, self.space, memo)


@dataclass(slots=True)
class Weaver:
    """Makes nodes: equal ones are one object, and those that ask for nothing are left out."""

    made: dict[tuple[int, tuple[Part, ...]], Node] = field(default_factory=dict)

    def node(self, level: int, children: Sequence[Part]) -> Part:
        """
        Return the node of an axis with these children.

        :raises TooLarge: if there are too many of them.
        """
        # Parts are compared by identity: nodes have no other equality, and words are one object.
        if children.count(children[0]) == len(children):
            return children[0]
        key = (level, tuple(children))
        found = self.made.get(key)
        if found is None:
            if len(self.made) >= MOST_NODES:
                raise TooLarge(
                    f"The clauses tell apart more than {MOST_NODES:,} kinds of situation. Split"
                    " the policy, or name fewer values in the widest clauses."
                )
            found = self.made[key] = Node(level, key[1])
        return found


def diagram_of(*, table: Table, space: Space, impossible: Sequence[Box] = ()) -> Diagram:
    """
    Return the verdict of every situation; those that cannot occur are ``impossible``.

    :raises TooLarge: if the norms tell too many situations apart.
    """
    verdicts = verdicts_of(table)
    cannot = tuple(Row(_NATURE, IMPOSSIBLE, box) for box in impossible)
    return Diagram(space, _Build(verdicts.table, verdicts.norms, cannot, space).whole())


@dataclass(slots=True)
class _Build:
    """One building: bits of rows that are left, level by level."""

    table: Table
    norms: tuple[NormRows, ...]
    cannot: tuple[Row, ...]
    space: Space
    rows: Table = field(init=False)
    cannot_bits: int = field(init=False)
    sure: list[int] = field(init=False)
    asks: list[int] = field(init=False)
    kept: list[tuple[int, ...]] = field(init=False)
    weaver: Weaver = field(default_factory=Weaver)
    memo: dict[tuple[int, int], Part] = field(default_factory=dict)

    def __post_init__(self) -> None:
        first = len(self.table.rows)
        self.rows = Table((*self.table.rows, *self.cannot), self.space.axes)
        self.cannot_bits = sum(1 << first + i for i in range(len(self.cannot)))
        tests = [row.tests.keys() for row in self.rows.rows]
        axes = self.space.axes
        self.asks = [sum(1 << b for b, asked in enumerate(tests) if a in asked) for a in axes]
        self.sure = [
            sum(1 << b for b, asked in enumerate(tests) if asked.isdisjoint(axes[level:]))
            for level in range(len(axes) + 1)
        ]
        self.kept = [
            tuple(self.rows.kept(axis, value) for value in self.space.values[axis]) for axis in axes
        ]

    def whole(self) -> Part:
        """Return the root."""
        return self._part(0, (1 << len(self.rows.rows)) - 1, self.norms)

    def _part(self, level: int, bits: int, norms: Sequence[NormRows]) -> Part:
        norms = [norm for norm in norms if norm.counts & bits]
        sure = self.sure[level]
        if bits & self.cannot_bits & sure:
            return IMPOSSIBLE
        cannot = bits & self.cannot_bits
        bits = needed(norms, bits & ~self.cannot_bits, sure) | cannot
        while level < len(self.asks) and not bits & self.asks[level]:
            level += 1
        if level == len(self.asks):
            return _verdict(self.table.outcome(bits & ~self.cannot_bits).verdict)
        key = (level, bits)
        if key not in self.memo:
            branches = {
                keep: self._part(level + 1, bits & keep, norms)
                for keep in dict.fromkeys(keep & bits for keep in self.kept[level])
            }
            children = [branches[keep & bits] for keep in self.kept[level]]
            self.memo[key] = self.weaver.node(level, children)
        return self.memo[key]


_WORDS: dict[str, str] = {}


def _verdict(word: str) -> str:
    """Return the one object that stands for a verdict, for parts are compared by identity."""
    return _WORDS.setdefault(word, word)


def _counts(
    part: Part, level: int, space: Space, memo: dict[int, dict[str, int]]
) -> dict[str, int]:
    """Return the counts of a part reached when the axes before ``level`` have been asked."""
    if isinstance(part, str):
        return {part: space.size_from(level)}
    if id(part) not in memo:
        found: dict[str, int] = {}
        for child in part.children:
            for word, count in _counts(child, part.level + 1, space, memo).items():
                found[word] = found.get(word, 0) + count
        memo[id(part)] = found
    skipped = space.size_from(level) // space.size_from(part.level)
    return {word: count * skipped for word, count in memo[id(part)].items()}


def product(one: Diagram, other: Diagram, *, joined: Callable[[str, str], str]) -> Diagram:
    """
    Return the diagram of two verdicts at once, for two diagrams of one space.

    :raises ValueError: if the spaces differ.
    """
    if one.space != other.space:
        raise ValueError("Only diagrams of the same space can be joined.")
    weaver = Weaver()
    memo: dict[tuple[int, int], Part] = {}

    def both(a: Part, b: Part) -> Part:
        key = (id(a), id(b))
        if key not in memo:
            if isinstance(a, str) and isinstance(b, str):
                memo[key] = _verdict(joined(a, b))
            else:
                level = min(part.level for part in (a, b) if isinstance(part, Node))
                pairs = zip(_at(a, level, one), _at(b, level, one), strict=True)
                memo[key] = weaver.node(level, [both(*pair) for pair in pairs])
        return memo[key]

    return Diagram(one.space, both(one.root, other.root))


def _at(part: Part, level: int, diagram: Diagram) -> Iterator[Part]:
    """Return the children of a part at a level, repeating it where it does not ask."""
    if isinstance(part, Node) and part.level == level:
        yield from part.children
    else:
        yield from [part] * len(diagram.space.values[diagram.space.axes[level]])
