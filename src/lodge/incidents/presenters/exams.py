"""A sitting as a page: how the handing over ended, the finds, and what each waits for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from lodge.foundation.ids import new_id
from lodge.incidents.domain.exams import HOW, KINDS, PLACES, Find
from lodge.incidents.models import Incident
from lodge.incidents.queries.exams import Sitting

WAITS = {
    "name": "It waits for the name: who sits there?",
    "permit": "Somebody with a permit sits there: which device is it?",
    "": "It could not be filed yet. Save a seat again, or tell whoever looks after Lodge.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One find on the page; without a number it waits, and ``waits`` says for what."""

    id: UUID
    seat: str
    what: str
    at: datetime
    by: str
    away_at: datetime | None
    number: str
    incident_id: UUID | None
    waits: str
    waits_for: str


def exam_page(
    found: Sitting,
    *,
    names: Mapping[UUID, str],
    incidents: Mapping[UUID, Incident],
    waiting: Mapping[UUID, str],
    deals: bool,
    slug: str,
) -> dict[str, object]:
    """Return one sitting; finds only to whoever deals with them, and those that became mine."""
    hall = found.hall
    shown = [each for each in hall.finds if deals or each.id in incidents]
    return {
        "slug": slug,
        "row": found.row,
        "seated": [(seat, names.get(who, "")) for seat, who in hall.seated.items()],
        "hall": hall,
        "seats": found.row.rows * found.row.across,
        "finds": [_found(each, incidents.get(each.id), waiting) for each in shown],
        "many": len([each for each in hall.finds if not each.is_permitted]),
        "deals": deals,
        "client_id": new_id(),
    }


def _found(find: Find, incident: Incident | None, waiting: Mapping[UUID, str]) -> Found:
    told = find.noted.told
    what = f"{KINDS[told['kind']]}, {PLACES[told['where']]}; {HOW[told['how']].words.lower()}"
    waits_for = "" if incident or find.is_permitted else waiting.get(find.id, "")
    return Found(
        id=find.id,
        seat=find.noted.seat,
        what=what,
        at=find.noted.at,
        by=find.noted.actor_name,
        away_at=find.away_at,
        number=incident.number if incident else "",
        incident_id=incident.id if incident else None,
        waits="It was the agreed device: no find." if find.is_permitted else WAITS[waits_for],
        waits_for=waits_for,
    )
