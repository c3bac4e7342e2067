"""
Mutation of a policy: each norm left out or turned round must make one of its examples fail.

A norm of which no example notices is untested: its author could have written the contrary.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from norms.checking.examples import day_of, outcome_failures, whole_from
from norms.deciding import Outcome, outcome_of
from norms.language import Example, Modality, Norm, Pack, Test
from norms.situations import Situation, situation_of
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


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """
    An example that asks for an answer, and the norms in force then that may speak of it.

    Grants that it does not mention are not held in its situation.
    """

    clause: str
    example: Example
    situation: Situation
    on: date
    near: tuple[Norm, ...]

    @property
    def name(self) -> str:
        """Return what the example is called: its clause, if it has one, and its own name."""
        return ": ".join(filter(None, (self.clause, self.example.name)))


@dataclass(slots=True, eq=False)
class Trials:
    """The examples of a pack, ready to be asked again with one norm changed."""

    pack: Pack
    today: date
    asked: tuple[Asked, ...] = field(init=False)

    def __post_init__(self) -> None:
        clauses = self.pack.clauses.values()
        every = [(c.id, c.starts_on, e) for c in clauses for e in c.examples]
        starts_on = whole_from(self.pack)
        every += [("", starts_on, example) for example in self.pack.examples]
        asked = (self._asked(*each) for each in every if each[2].asks)
        self.asked = tuple(filter(None, asked))

    def noticed_by(self, norm: Norm, other: Norm | None) -> str:
        """Return an example that fails once a norm is another, or left out; or nothing."""
        answers: dict[tuple[object, ...], Outcome] = {}
        own_first = sorted(self.asked, key=lambda asked: asked.clause != norm.clause)
        for asked in own_first:
            norms = self._with(asked, norm, other)
            if norms is None:
                continue
            # Many examples ask the same question, and what is asked decides the answer.
            question = (asked.on, *sorted(asked.situation.known.items()))
            if question not in answers:
                answers[question] = outcome_of(norms=norms, asked=asked.situation)
            if any(outcome_failures(asked.example, answers[question])):
                return asked.name
        return ""

    def _with(self, asked: Asked, norm: Norm, other: Norm | None) -> tuple[Norm, ...] | None:
        """Return the norms that may speak of an example once one is another; None if it is none."""
        others = tuple(each for each in asked.near if each is not norm)
        speaks = other is not None and may_touch(other, asked.situation)
        if other and speaks and self.pack.clauses[norm.clause].is_in_force(asked.on):
            return (*others, other)
        return others if len(others) < len(asked.near) else None

    def _asked(self, clause: str, starts_on: date | None, example: Example) -> Asked | None:
        try:
            situation = situation_of(example.situation).without_further_grants()
        except UnknownWord:
            return None
        on = day_of(example, starts_on=starts_on, today=self.today)
        norms = (norm for each in self.pack.in_force(on) for norm in each.norms)
        near = tuple(norm for norm in norms if may_touch(norm, situation))
        return Asked(clause, example, situation, on, near)


def mutants(pack: Pack, *, today: date) -> Iterator[Mutant]:
    """Leave out and turn round each norm that decides, and give what notices."""
    trials = Trials(pack, today)
    for clause in pack.clauses.values():
        for place, norm in enumerate(clause.norms):
            if norm.binds:
                for change, other in ((LEFT_OUT, None), (TURNED, _turned(norm))):
                    yield Mutant(clause.id, place, change, trials.noticed_by(norm, other))


def may_touch(norm: Norm, situation: Situation) -> bool:
    """Whether some completion of a situation lies where a norm applies or is a duty."""
    known = situation.known
    speaks = "act" not in known or known["act"] in norm.acts or norm.modality is Modality.OBLIGE

    def admits(test: Test) -> bool:
        return test.axis == "act" or test.axis not in known or test.admits(known[test.axis])

    return speaks and any(all(map(admits, box.values())) for box in norm.boxes)


def _turned(norm: Norm) -> Norm:
    """Return a norm that says the contrary."""
    contrary = Modality.PERMIT if norm.modality is Modality.FORBID else Modality.FORBID
    return replace(norm, modality=contrary, requires=())
