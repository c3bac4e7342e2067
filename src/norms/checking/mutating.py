"""
Mutation of a policy: each norm left out or turned round must make one of its examples fail.

A norm of which no example notices is untested: its author could have written the contrary.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from norms.checking import example_failures
from norms.language import Clause, Example, Modality, Norm, Pack, Test
from norms.situations import situation_of
from norms.words import UnknownWord

LEFT_OUT = "left out"
TURNED = "turned round"


@dataclass(frozen=True, slots=True)
class Mutant:
    """A norm, what was done to it, and the example that noticed; nobody did if there is none."""

    clause: str
    place: int
    change: str
    noticed_by: str

    @property
    def survives(self) -> bool:
        """Whether no example noticed."""
        return not self.noticed_by


def mutants(pack: Pack, *, today: date) -> Iterator[Mutant]:
    """Leave out and turn round each norm that decides, and give what notices."""
    for clause in pack.clauses.values():
        for place, norm in enumerate(clause.norms):
            if norm.binds:
                examples = list(_near(pack, clause, norm))
                for change, other in ((LEFT_OUT, None), (TURNED, _turned(norm))):
                    mutated = _with(pack, clause, place, other)
                    yield Mutant(clause.id, place, change, _noticed(mutated, examples, today))


def _turned(norm: Norm) -> Norm:
    """Return a norm that says the contrary."""
    contrary = Modality.PERMIT if norm.modality is Modality.FORBID else Modality.FORBID
    return replace(norm, modality=contrary, requires=())


def _with(pack: Pack, clause: Clause, place: int, norm: Norm | None) -> Pack:
    """Return a pack with one norm of a clause replaced, or left out."""
    norms = (*clause.norms[:place], *([norm] if norm else []), *clause.norms[place + 1 :])
    clauses = {**pack.clauses, clause.id: replace(clause, norms=norms)}
    return replace(pack, clauses=clauses)


def _near(pack: Pack, clause: Clause, norm: Norm) -> Iterator[tuple[Clause, Example]]:
    """Give the examples that a norm may touch: those of its own clause first."""
    others = (other for other in pack.clauses.values() if other is not clause)
    for each in (clause, *others):
        for example in each.examples:
            if example.asks and _may_touch(norm, example):
                yield each, example


def _may_touch(norm: Norm, example: Example) -> bool:
    """Whether some completion of an example lies where a norm applies or is a duty."""
    try:
        known = situation_of(example.situation).without_further_grants().known
    except UnknownWord:
        return True
    speaks = "act" not in known or known["act"] in norm.acts or norm.modality is Modality.OBLIGE

    def admits(test: Test) -> bool:
        return test.axis == "act" or test.axis not in known or test.admits(known[test.axis])

    return speaks and any(all(map(admits, box.values())) for box in norm.boxes)


def _noticed(mutated: Pack, examples: list[tuple[Clause, Example]], today: date) -> str:
    """Return the first example that fails, or nothing."""
    for clause, example in examples:
        if example_failures(pack=mutated, clause=clause, example=example, today=today):
            return f"{clause.id}: {example.name}"
    return ""
