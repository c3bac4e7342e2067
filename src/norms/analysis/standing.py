"""Where each norm applies, where it stands undefeated, and what they amount to together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter

from norms.analysis.diagram import Part
from norms.analysis.sets import OUT, Sets
from norms.language import Modality, Norm, Test


@dataclass(frozen=True, slots=True, eq=False)
class Verdict:
    """What is permitted, what is forbidden, and where a permission lacks something."""

    permitted: Part
    forbidden: Part
    lacking: Part


@dataclass(slots=True, eq=False)
class Standing:
    """The norms of a policy as sets of possible situations; norms are told by their place."""

    sets: Sets
    norms: tuple[Norm, ...]
    possible: Part
    order: tuple[int, ...]
    attackers: Mapping[int, tuple[int, ...]]
    applies: tuple[Part, ...]
    stands: tuple[Part, ...]
    unmet: Mapping[int, Part]

    def verdict(self, stands: Sequence[Part]) -> Verdict:
        """Return what norms that stand in these situations amount to."""
        sets = self.sets
        lacking = (sets.both(stands[i], lacks) for i, lacks in self.unmet.items())
        return Verdict(
            permitted=sets.any_of(stands[i] for i in self.binding(forbids=False)),
            forbidden=sets.any_of(stands[i] for i in self.binding(forbids=True)),
            lacking=sets.any_of(lacking),
        )

    def due(self, i: int) -> Part:
        """Return where an obligation is told as a duty, whatever act is asked about."""
        norm = self.norms[i]
        boxes = norm.boxes if norm.modality is Modality.OBLIGE else ()
        return self.sets.any_of(self.sets.box(box.values()) for box in boxes)

    def without(self, gone: int) -> tuple[Part, ...]:
        """Return where each norm would stand if one of them were not written."""
        applies = [OUT if i == gone else part for i, part in enumerate(self.applies)]
        if not self.norms[gone].overrides:
            return tuple(OUT if i == gone else part for i, part in enumerate(self.stands))
        return settled(self.sets, applies, self.order, self.attackers)

    def binding(self, *, forbids: bool) -> list[int]:
        """Return the norms that decide: those that forbid, or those that permit or oblige."""
        return [
            i
            for i, norm in enumerate(self.norms)
            if norm.binds and (norm.modality is Modality.FORBID) is forbids
        ]


def standing_of(*, sets: Sets, norms: Sequence[Norm], possible: Part) -> Standing:
    """Return where each of some norms applies and stands, among the possible situations."""
    order, attackers = _order(norms)
    applies = tuple(
        sets.both(possible, sets.any_of(sets.box(tests) for tests in boxes_of(norm)))
        for norm in norms
    )
    return Standing(
        sets=sets,
        norms=tuple(norms),
        possible=possible,
        order=order,
        attackers=attackers,
        applies=applies,
        stands=settled(sets, applies, order, attackers),
        unmet={
            i: sets.less(possible, sets.box(norm.requires))
            for i, norm in enumerate(norms)
            if norm.requires and norm.binds
        },
    )


def boxes_of(norm: Norm) -> Iterable[list[Test]]:
    """Give the boxes in which a norm speaks of the act asked about."""
    acts = Test("act", values=norm.acts)
    obliges = norm.modality is Modality.OBLIGE
    for box in norm.boxes:
        yield [acts, *(test for test in box.values() if not (obliges and test.axis == "act"))]


def settled(
    sets: Sets,
    applies: Sequence[Part],
    order: Sequence[int],
    attackers: Mapping[int, tuple[int, ...]],
) -> tuple[Part, ...]:
    """Return where each norm stands: where it applies and none that stands overrides it."""
    stands = list(applies)
    for i in order:
        stands[i] = sets.less(applies[i], sets.any_of(stands[j] for j in attackers[i]))
    return tuple(stands)


def _order(norms: Sequence[Norm]) -> tuple[tuple[int, ...], dict[int, tuple[int, ...]]]:
    """Return the norms so that each comes after those that override it, and who those are."""
    attackers = {
        i: tuple(j for j, other in enumerate(norms) if norm.clause in other.overrides)
        for i, norm in enumerate(norms)
    }
    order = TopologicalSorter(attackers).static_order()
    return tuple(i for i in order if attackers[i]), attackers
