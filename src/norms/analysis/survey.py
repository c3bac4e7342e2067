"""A policy on a day, surveyed: the sets of situations in which it permits, forbids and so on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from norms.analysis.diagram import Part, TooLarge
from norms.analysis.sets import IN, OUT, Sets
from norms.analysis.space import space_of
from norms.analysis.standing import Standing, standing_of
from norms.language import Box, Norm, Pack, Wanted
from norms.vocabulary import IMPOSSIBLE
from norms.words import tests_of

NATURE: tuple[Box, ...] = tuple(
    {test.axis: test for axis, words in when.items() for test in tests_of(axis, words, {})}
    for when, _ in IMPOSSIBLE
)


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """A fault that the pack keeps, and the situations of which the mark speaks."""

    wanted: Wanted
    where: Part


@dataclass(frozen=True, slots=True, eq=False)
class Survey:
    """
    The possible situations by verdict, the norms that stand in them, and what is left out.

    ``clauses`` says in which order the policy has its clauses.
    """

    pack: Pack
    on: date
    sets: Sets
    standing: Standing
    verdicts: Mapping[str, Part]

    @property
    def possible(self) -> Part:
        """Return the situations that can occur."""
        return self.standing.possible

    def counts(self) -> dict[str, int]:
        """Return how many possible situations have each verdict."""
        return {verdict: self.sets.size(part) for verdict, part in self.verdicts.items()}

    def marked(self, finding: str) -> list[Mark]:
        """Return what the pack wants kept on this day, and in which situations."""
        return [
            Mark(mark, self.sets.any_of(self.sets.box(box.values()) for box in mark.boxes))
            for mark in self.pack.wanted
            if mark.finding == finding and mark.is_in_force(self.on)
        ]


def survey(pack: Pack, *, on: date) -> Survey:
    """
    Survey a policy on a day.

    :raises TooLarge: if its clauses tell too many situations apart.
    """
    sets = sets_for([pack], on=[on])
    return survey_with(sets, pack, on=on)


def sets_for(packs: Sequence[Pack], *, on: Sequence[date]) -> Sets:
    """Return the maker of sets in which several policies, each on a day, can be told apart."""
    norms = [n for pack, day in zip(packs, on, strict=True) for n in norms_of(pack, day)]
    marks = [mark.boxes for pack in packs for mark in pack.impossible]
    marks += [mark.boxes for pack in packs for mark in pack.wanted]
    return Sets(space_of(norms, also=[*NATURE, *chain.from_iterable(marks)]))


def survey_with(sets: Sets, pack: Pack, *, on: date, boxes: Iterable[Box] = ()) -> Survey:
    """Survey a policy on a day, with sets that several share; ``boxes`` cannot occur either."""
    own = (box for mark in pack.impossible for box in mark.boxes)
    cannot = sets.any_of(sets.box(box.values()) for box in (*NATURE, *own, *boxes))
    possible = sets.less(IN, cannot)
    standing = standing_of(sets=sets, norms=norms_of(pack, on), possible=possible)
    return Survey(pack, on, sets, standing, verdicts_of(standing, standing.stands))


def verdicts_of(standing: Standing, stands: Sequence[Part]) -> dict[str, Part]:
    """Return the situations of each verdict, were the norms to stand where it is said."""
    sets = standing.sets
    found = standing.verdict(stands)
    allowed = sets.less(found.permitted, found.forbidden)
    spoken = sets.either(found.permitted, found.forbidden)
    return {
        "permit": sets.less(allowed, found.lacking),
        "forbid": sets.less(found.forbidden, found.permitted),
        "conditional": sets.both(allowed, found.lacking),
        "conflict": sets.both(found.permitted, found.forbidden),
        "silent": sets.less(standing.possible, spoken),
    }


def norms_of(pack: Pack, on: date) -> list[Norm]:
    """Return the norms in force on a day, in the policy's order."""
    return [norm for clause in pack.in_force(on) for norm in clause.norms]


__all__ = ["OUT", "Mark", "Survey", "TooLarge", "sets_for", "survey", "survey_with", "verdicts_of"]
