"""What a survey finds, and the boxes in which it is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count, pairwise

from norms.analysis.boxes import Region
from norms.analysis.diagram import Part
from norms.analysis.sets import IN, OUT, Sets
from norms.analysis.space import Space
from norms.analysis.survey import Survey
from norms.language import Box, Span, Test, Value
from norms.vocabulary import AXES


@dataclass(frozen=True, slots=True, eq=False)
class Finding:
    """
    One thing about a policy that its owner should know.

    ``count`` says in how many possible situations; ``boxes`` are the largest of the disjoint boxes
    that hold them; ``mends`` what might be done; ``wanted`` why the owner keeps it, if so, and
    ``oddity`` under what number a review of the text reported it.
    """

    kind: str
    clauses: tuple[str, ...]
    count: int
    boxes: tuple[Region, ...]
    words: str
    mends: tuple[str, ...] = ()
    wanted: str = ""
    oddity: tuple[str, ...] = ()


def boxes_in(survey: Survey, part: Part) -> Iterator[Region]:
    """Give a set of possible situations as disjoint boxes, the largest first."""
    known = _Known(survey.sets, survey.possible)
    for region in survey.sets.regions(part):
        yield known.taken_from(region)


def wide_boxes(sets: Sets, part: Part, possible: Part) -> Iterator[Region]:
    """
    Give a large set of possible situations as disjoint boxes, the largest first.

    What cannot occur is counted in none, and no box is cut up only to leave it out.
    """
    known = _Known(sets, possible)
    waiting: list[tuple[int, int, Region]] = []
    order = count()
    for wide in sets.regions(sets.either(part, sets.less(IN, possible))):
        while waiting and -waiting[0][0] >= wide.count:
            yield heappop(waiting)[2]
        inside = sets.both(part, sets.inside(wide.allows))
        if inside is not OUT:
            sample = next(sets.regions(inside)).sample
            region = Region(wide.allows, sets.size(inside), sample)
            plain = known.taken_from(region)
            heappush(waiting, (-region.count, next(order), plain))
    while waiting:
        yield heappop(waiting)[2]


@dataclass(slots=True)
class _Known:
    """What goes without saying: that a teacher is in no year group."""

    sets: Sets
    possible: Part
    axes: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        # Only what cannot occur goes without saying, so no other axis is ever left out.
        self.axes = self.sets.asked(self.possible)

    def taken_from(self, region: Region) -> Region:
        """Return a region without what goes without saying."""
        allows = dict(region.allows)
        whole: Part | None = None
        for axis in [name for name in allows if name in self.axes]:
            whole = self._within(allows) if whole is None else whole
            fewer = {name: values for name, values in allows.items() if name != axis}
            if self._within(fewer) is whole:
                allows = fewer
        return Region(allows, region.count, region.sample)

    def _within(self, allows: Mapping[str, tuple[Value, ...]]) -> Part:
        return self.sets.both(self.possible, self.sets.inside(allows))


def box_of(region: Region, sets: Sets) -> Box:
    """Return a region as a box: what it asks of each axis that matters."""
    return {axis: condition_of(axis, values, sets.space) for axis, values in region.allows.items()}


def condition_of(axis: str, values: Iterable[Value], space: Space) -> Test:
    """Return the test that admits some values of a space, of numbers the whole of each band."""
    if axis not in AXES or not AXES[axis].is_number:
        return Test(axis, frozenset(str(value) for value in values))
    bands = [value for value in space.values[axis] if isinstance(value, int)]
    ends = {first: after - 1 for first, after in pairwise(bands)}
    spans = (
        Span(value, ends.get(value, AXES[axis].most)) for value in values if isinstance(value, int)
    )
    return Test(axis, spans=tuple(spans))
