"""
The parts of a decision diagram, in which every situation of a space finds its place.

A node asks one axis; its children stand for the values in the order of the space. Equal parts are
one object, and an axis that makes no difference is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

MOST_NODES = 400_000


class TooLarge(Exception):
    """The norms tell too many situations apart; the message says what to do."""


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A question: the level of its axis in the space, and a child for each value."""

    level: int
    children: tuple[Part, ...]


Part = Node | str


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
