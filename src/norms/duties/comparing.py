"""Which duties changed between two policies: who must do what, after what, by when."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from norms.language import Duty, Pack

# What of a duty may be another, in the order in which it is told.
PARTS: Final = (
    "who",
    "what or to whom",
    "when it arises",
    "by when",
    "how binding it is",
    "what follows",
)


@dataclass(frozen=True, slots=True, eq=False)
class Meant:
    """A duty with what it means, part by part; two duties that mean the same are equal in it."""

    duty: Duty
    parts: tuple[Hashable, ...]


@dataclass(frozen=True, slots=True, eq=False)
class DutyChange:
    """A duty that one policy has otherwise than another, or that only one of them has."""

    before: Duty | None
    after: Duty | None
    parts: tuple[str, ...] = ()


def duty_changes(
    *, before: Pack, after: Pack, on: date, and_on: date | None = None
) -> tuple[DutyChange, ...]:
    """
    Return the duties that are not the same in two policies, each as it stands on its day.

    Equal duties are left out, whatever their clauses are called. Of the others, those of one
    clause are taken for one duty, then those that do the same after the same event.
    """
    mine, theirs = _duties(before, on), _duties(after, and_on or on)
    _taken_together(mine, theirs, lambda each: each.parts)
    pairs = [
        *_taken_together(mine, theirs, lambda each: (each.duty.clause, each.duty.deeds)),
        *_taken_together(mine, theirs, lambda each: (each.duty.clause, each.duty.place)),
        *_taken_together(mine, theirs, lambda each: (each.duty.deeds, each.duty.events)),
    ]
    changed = (DutyChange(one.duty, other.duty, _unlike(one, other)) for one, other in pairs)
    gone = (DutyChange(each.duty, None) for each in mine)
    new = (DutyChange(None, each.duty) for each in theirs)
    return (*changed, *gone, *new)


def _duties(pack: Pack, on: date) -> list[Meant]:
    in_force = pack.in_force(on)
    deeds = {clause.id: frozenset(d.deeds for d in clause.duties) for clause in in_force}
    return [_meant(duty, deeds) for clause in in_force for duty in clause.duties]


def _meant(duty: Duty, deeds: Mapping[str, Hashable]) -> Meant:
    """Return what a duty means; what follows is told by its deeds, for other ids are no change."""
    parts = (
        (frozenset(duty.holders_all), frozenset(duty.holders_any)),
        (duty.deeds, frozenset(duty.to), frozenset(duty.to_any), duty.how),
        (frozenset(duty.events), frozenset(duty.facts.items())),
        duty.within,
        duty.force,
        tuple(frozenset(map(deeds.get, names)) for names in (duty.then, duty.if_missed)),
    )
    return Meant(duty, parts)


def _taken_together(
    mine: list[Meant], theirs: list[Meant], key: Callable[[Meant], Hashable]
) -> list[tuple[Meant, Meant]]:
    """Take out of two lists the pairs that are alike in something, each duty once."""
    waiting: dict[Hashable, list[Meant]] = {}
    for each in theirs:
        waiting.setdefault(key(each), []).append(each)
    pairs = [(each, waiting[key(each)].pop(0)) for each in mine if waiting.get(key(each))]
    for one, other in pairs:
        mine.remove(one)
        theirs.remove(other)
    return pairs


def _unlike(one: Meant, other: Meant) -> tuple[str, ...]:
    pairs = zip(PARTS, one.parts, other.parts, strict=True)
    return tuple(part for part, before, after in pairs if before != after)
