"""Slips of the pen that change an answer and that no example of the policy notices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from norms.analysis.boxes import Region
from norms.analysis.diagram import Part
from norms.analysis.findings import boxes_in
from norms.analysis.sets import OUT
from norms.analysis.slips.making import kinds_of, slips_in
from norms.analysis.standing import boxes_of, settled
from norms.analysis.survey import Survey, survey, verdicts_of
from norms.checking.mutating import Mutant, Trials
from norms.language import Norm, Pack

# Each slip leaves sets behind; beyond so many it is cheaper to begin anew.
MOST_KEPT: Final = 60_000


@dataclass(frozen=True, slots=True)
class SlipFound:
    """
    A slip that changes an answer: what notices it, if anything does, and where it shows.

    ``region`` is a box of situations whose answer would be another.
    """

    mutant: Mutant
    region: Region


def slips(pack: Pack, *, on: date) -> Iterator[SlipFound]:
    """
    Make each slip in each norm that decides, and give those that change an answer somewhere.

    :raises TooLarge: if the clauses tell too many situations apart.
    """
    trials = Trials(pack, on)
    found = survey(pack, on=on)
    kinds = kinds_of(found.standing.norms, found.sets.space)
    places: dict[str, int] = {}
    for i, norm in enumerate(found.standing.norms):
        place = places[norm.clause] = places.get(norm.clause, -1) + 1
        if not norm.binds:
            continue
        if len(found.sets.weaver.made) > MOST_KEPT:
            found = survey(pack, on=on)
        for slip in slips_in(norm, kinds=kinds, space=found.sets.space):
            changed = changed_by(found, i, slip.norm)
            if changed is not OUT:
                noticed = trials.noticed_by(norm, slip.norm)
                mutant = Mutant(norm.clause, place, slip.change, noticed)
                yield SlipFound(mutant, next(boxes_in(found, changed)))


def changed_by(found: Survey, i: int, norm: Norm) -> Part:
    """Return the situations whose verdict would be another were a norm that binds written so."""
    standing, sets = found.standing, found.sets
    boxes = sets.any_of(sets.box(tests) for tests in boxes_of(norm))
    applies = (
        *standing.applies[:i],
        sets.both(standing.possible, boxes),
        *standing.applies[i + 1 :],
    )
    unmet = {j: part for j, part in standing.unmet.items() if j != i}
    if norm.requires:
        unmet[i] = sets.less(standing.possible, sets.box(norm.requires))
    if norm.overrides:
        stands = settled(sets, applies, standing.order, standing.attackers)
    else:
        against = sets.any_of(standing.stands[j] for j in standing.attackers[i])
        alone = sets.less(applies[i], against)
        stands = (*standing.stands[:i], alone, *standing.stands[i + 1 :])
    written = replace(standing, applies=applies, stands=stands, unmet=unmet)
    return _differing(found, verdicts_of(written, stands))


def _differing(found: Survey, verdicts: Mapping[str, Part]) -> Part:
    sets = found.sets
    return sets.any_of(
        sets.less(part, found.verdicts[verdict]) for verdict, part in verdicts.items()
    )
