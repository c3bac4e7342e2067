"""The searches of one pupil between two days, as a complaint panel may be shown them (J21)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from lodge.foundation.actor import Actor
from lodge.incidents.domain.search import Verb
from lodge.incidents.models.search import Search, SearchStep


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SearchSteps:
    """One search with its steps in the order in which they were written down."""

    search: Search
    steps: Sequence[SearchStep]


def searches_filed(
    *, seen_by: Actor, person_id: UUID, starts: datetime, ends: datetime
) -> list[SearchSteps]:
    """Return the searches of somebody; one that the safeguarding team took over is none of them."""
    rows = list(
        Search.objects.visible_to(seen_by)
        .filter(person_id=person_id, happened_at__gte=starts, happened_at__lt=ends)
        .order_by("happened_at", "id")
    )
    steps: defaultdict[UUID, list[SearchStep]] = defaultdict(list)
    written = SearchStep.objects.visible_to(seen_by).filter(search_id__in=[row.id for row in rows])
    for step in written.order_by("written_at", "id"):
        steps[step.search_id].append(step)
    return [
        SearchSteps(search=row, steps=steps[row.id])
        for row in rows
        if all(step.verb != Verb.STOPPED for step in steps[row.id])
    ]
