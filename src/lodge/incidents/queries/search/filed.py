"""The searches of one pupil between two days, as a complaint panel may be shown them (J21)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from lodge.duties.domain import Owed
from lodge.duties.queries import duties_of
from lodge.foundation.actor import Actor
from lodge.incidents.domain.search import Verb
from lodge.incidents.models.search import Search, SearchStep
from lodge.incidents.queries.search.searches import steps_of
from lodge.incidents.queries.wording import clauses_at, version_at


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FiledSearch:
    """One search as it was: its steps, its duties, the words of the rules of its day."""

    search: Search
    steps: Sequence[SearchStep]
    owed: Sequence[Owed]
    version: str
    clauses: tuple[tuple[str, str], ...]


def searches_filed(
    *, seen_by: Actor, person_id: UUID, starts: datetime, ends: datetime, at: datetime
) -> list[FiledSearch]:
    """Return the searches of somebody; one that the safeguarding team took over is none of them."""
    rows = Search.objects.visible_to(seen_by).filter(
        person_id=person_id, happened_at__gte=starts, happened_at__lt=ends
    )
    filed = [_filed(row, seen_by, at) for row in rows.order_by("happened_at", "id")]
    return [each for each in filed if all(step.verb != Verb.STOPPED for step in each.steps)]


def _filed(row: Search, seen_by: Actor, at: datetime) -> FiledSearch:
    steps = steps_of(seen_by=seen_by, search_id=row.id)
    owed = duties_of(seen_by=seen_by, matter_id=row.id, at=at)
    ids = [clause for step in steps for clause in step.clauses]
    ids += [duty.clause for duty in owed if duty.clause]
    return FiledSearch(
        search=row,
        steps=steps,
        owed=owed,
        version=version_at(seen_by=seen_by, at=row.happened_at),
        clauses=clauses_at(seen_by=seen_by, ids=dict.fromkeys(ids), at=row.happened_at),
    )
