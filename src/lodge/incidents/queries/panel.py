"""All that a complaint panel may be shown of one pupil between two days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from lodge.duties.domain import Owed
from lodge.duties.queries import duties_of
from lodge.foundation.actor import Actor
from lodge.incidents.models import Hand
from lodge.incidents.queries.incidents import Standings, incidents_of
from lodge.incidents.queries.keeping import hands_by_device, terms_in
from lodge.incidents.queries.wording import clauses_at, version_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """One incident as it was: its entries, its duties, the words of the rules of its day."""

    found: Standings
    hands: Sequence[Hand]
    owed: Sequence[Owed]
    version: str
    clauses: tuple[tuple[str, str], ...]


def file_of(
    *, seen_by: Actor, person_id: UUID, starts: datetime, ends: datetime, at: datetime
) -> list[Filed]:
    """Return what was known of somebody, as far as the reader may see it; nothing restricted."""
    found = incidents_of(seen_by=seen_by, person_id=person_id, starts=starts, ends=ends)
    return [_filed(each, seen_by, at) for each in found if not each.incident.restricted]


def _filed(each: Standings, seen_by: Actor, at: datetime) -> Filed:
    row = each.incident
    taken = {step.custody_id for step in each.steps if step.custody_id}
    hands = hands_by_device(seen_by=seen_by, custody_ids=taken)
    owed = duties_of(seen_by=seen_by, matter_id=row.id, at=at)
    terms = terms_in(seen_by=seen_by, incident_id=row.id)
    ids = [clause for step in each.steps for clause in step.clauses]
    ids += [clause for row_of_terms in terms for clause in row_of_terms.clauses]
    ids += [duty.clause for duty in owed if duty.clause]
    return Filed(
        found=each,
        hands=[hand for several in hands.values() for hand in several],
        owed=owed,
        version=version_at(seen_by=seen_by, at=row.happened_at),
        clauses=clauses_at(seen_by=seen_by, ids=dict.fromkeys(ids), at=row.happened_at),
    )
