"""Everything that a survey of a policy finds, in one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from norms.analysis.faults import faults
from norms.analysis.findings import Finding
from norms.analysis.survey import Survey, survey
from norms.analysis.verdicts import SHOWN, conflicts, gaps, silences_apart
from norms.checking.mutating import Mutant, mutants
from norms.language import Pack


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """
    What a survey finds: contradictions, silences, idle clauses and untested norms.

    ``contradicting`` and ``silent`` count the situations that the pack does not mark as wanted.
    """

    survey: Survey
    counts: Mapping[str, int]
    possible: int
    conflicts: tuple[Finding, ...]
    contradicting: int
    gaps: tuple[Finding, ...]
    silent: int
    faults: tuple[Finding, ...]
    mutants: tuple[Mutant, ...]

    @property
    def untested(self) -> tuple[Mutant, ...]:
        """Return the changes of a norm that no example notices."""
        return tuple(mutant for mutant in self.mutants if mutant.survives)


def report(pack: Pack, *, on: date, most: int = SHOWN) -> Report:
    """
    Survey a policy on a day and return all there is to find, the ``most`` largest boxes of each.

    :raises TooLarge: if its clauses tell too many situations apart.
    """
    found = survey(pack, on=on)
    counts = found.counts()
    contradictions = conflicts(found, boxes=most)
    left, _ = silences_apart(found)
    return Report(
        survey=found,
        counts=counts,
        possible=sum(counts.values()),
        conflicts=tuple(contradictions),
        contradicting=sum(each.count for each in contradictions if not each.wanted),
        gaps=tuple(gaps(found, most=most)),
        silent=found.sets.size(left),
        faults=tuple(faults(found)),
        mutants=tuple(mutants(pack, today=on)),
    )
