"""What a survey finds, and the boxes in which it is shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count, pairwise

from norms.analysis.boxes import Region
from norms.analysis.diagram import Part
from norms.analysis.sets import IN, OUT, Sets
from norms.analysis.survey import Survey
from norms.language import Box, Span, Test, Value
from norms.vocabulary import AXES


@dataclass(frozen=True, slots=True, eq=False)
class Finding:
    """
    One thing about a policy that its owner should know.

    ``count`` says in how many possible situations; ``boxes`` are the largest of the disjoint boxes
    that hold them; ``mends`` what might be done; ``wanted`` why the owner keeps it, if so.
    """

    kind: str
    clauses: tuple[str, ...]
    count: int
    boxes: tuple[Region, ...]
    words: str
    mends: tuple[str, ...] = ()
    wanted: str = ""


def boxes_in(survey: Survey, part: Part) -> Iterator[Region]:
    """Give a set of possible situations as disjoint boxes, the largest first."""
    for region in survey.sets.regions(part):
        yield _without_the_obvious(survey.sets, region, survey.possible)


def wide_boxes(sets: Sets, part: Part, possible: Part) -> Iterator[Region]:
    """
    Give a large set of possible situations as disjoint boxes, the largest first.

    What cannot occur is counted in none, and no box is cut up only to leave it out.
    """
    waiting: list[tuple[int, int, Region]] = []
    order = count()
    for wide in sets.regions(sets.either(part, sets.less(IN, possible))):
        while waiting and -waiting[0][0] >= wide.count:
            yield heappop(waiting)[2]
        inside = sets.both(part, sets.box(box_of(wide, sets).values()))
        if inside is not OUT:
            sample = next(sets.regions(inside)).sample
            region = Region(wide.allows, sets.size(inside), sample)
            plain = _without_the_obvious(sets, region, possible)
            heappush(waiting, (-region.count, next(order), plain))
    while waiting:
        yield heappop(waiting)[2]


def _without_the_obvious(sets: Sets, region: Region, possible: Part) -> Region:
    """Return a region without what goes without saying: that a teacher is in no year group."""
    whole = sets.both(possible, sets.box(box_of(region, sets).values()))
    allows = dict(region.allows)
    for axis in region.allows:
        fewer = {name: values for name, values in allows.items() if name != axis}
        box = box_of(Region(fewer, 0, {}), sets)
        if sets.both(possible, sets.box(box.values())) is whole:
            allows = fewer
    return Region(allows, region.count, region.sample)


def box_of(region: Region, sets: Sets) -> Box:
    """Return a region as a box: what it asks of each axis that matters."""
    return {axis: _test(axis, values, sets) for axis, values in region.allows.items()}


def _test(axis: str, values: tuple[Value, ...], sets: Sets) -> Test:
    if axis not in AXES or not AXES[axis].is_number:
        return Test(axis, frozenset(str(value) for value in values))
    bands = [value for value in sets.space.values[axis] if isinstance(value, int)]
    ends = {first: after - 1 for first, after in pairwise(bands)}
    spans = (
        Span(value, ends.get(value, AXES[axis].most)) for value in values if isinstance(value, int)
    )
    return Test(axis, spans=tuple(spans))
