"""What changed answer between two policies, two versions of one, or two days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from heapq import merge
from itertools import islice

from norms.analysis.diagram import Part
from norms.analysis.findings import Finding, wide_boxes
from norms.analysis.sentences import change_words
from norms.analysis.sets import OUT
from norms.analysis.survey import Survey, sets_for, survey_with
from norms.analysis.verdicts import SHOWN
from norms.language import Pack
from norms.vocabulary import VERDICTS


@dataclass(frozen=True, slots=True, eq=False)
class Difference:
    """
    Two surveys of one space, and where their verdicts differ.

    ``changes`` gives, for each pair of different verdicts that occurs, where it does.
    """

    before: Survey
    after: Survey
    changes: dict[tuple[str, str], Part]

    @property
    def possible(self) -> int:
        """Return how many situations were compared."""
        return self.before.sets.size(self.before.possible)

    def counts(self) -> dict[tuple[str, str], int]:
        """Return how many situations changed from each verdict to each other."""
        return {pair: self.before.sets.size(part) for pair, part in self.changes.items()}


def difference(*, before: Pack, after: Pack, on: date, and_on: date | None = None) -> Difference:
    """
    Compare two policies on a day, or each on a day of its own.

    What either says cannot occur is left out.

    :raises TooLarge: if together they tell too many situations apart.
    """
    later = and_on or on
    sets = sets_for([before, after], on=[on, later])
    boxes = [box for pack in (before, after) for mark in pack.impossible for box in mark.boxes]
    first = survey_with(sets, before, on=on, boxes=boxes)
    second = survey_with(sets, after, on=later, boxes=boxes)
    changes = {
        (one, other): sets.both(first.verdicts[one], second.verdicts[other])
        for one in VERDICTS
        for other in VERDICTS
        if one != other
    }
    found = {pair: part for pair, part in changes.items() if part is not OUT}
    return Difference(first, second, found)


def changed(found: Difference, *, most: int = SHOWN) -> list[Finding]:
    """Return the largest changes, each a box of its own with a sample in words."""
    # Each pair gives its own largest first, so that no more boxes are made than are shown.
    each_pair = (_of(found, pair) for pair in found.changes)
    largest = merge(*each_pair, key=lambda finding: finding.count, reverse=True)
    return list(islice(largest, most))


def _of(found: Difference, pair: tuple[str, str]) -> Iterator[Finding]:
    sets = found.before.sets
    for region in wide_boxes(sets, found.changes[pair], found.before.possible):
        words = change_words(found.before, found.after, region)
        yield Finding("changed", pair, region.count, (region,), words)
