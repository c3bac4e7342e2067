"""Where it is decided what becomes of a device: on its own page, or where it was taken."""

from dataclasses import dataclass
from uuid import UUID

from lodge.devices.queries import Custody
from lodge.foundation.actor import Actor
from lodge.incidents.domain.search import Verb
from lodge.incidents.models import Incident, Search, SearchStep
from lodge.incidents.queries.keeping import incident_of, search_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """
    Where a device was taken, as far as the reader may go there.

    ``elsewhere`` is where it is decided what becomes of it; nothing where its own page does.
    """

    incident_id: UUID | None = None
    search_id: UUID | None = None
    number: str = ""
    elsewhere: str = ""


def origin_of(*, seen_by: Actor, row: Custody) -> Origin:
    """Return where a device was taken, or looked at, and where it is decided about."""
    search = search_of(seen_by=seen_by, custody_id=row.id)
    if search is not None and _is_with_the_lead(seen_by, search):
        return Origin(elsewhere="by the safeguarding lead")
    if incident_id := incident_of(seen_by=seen_by, custody_id=row.id):
        found = Incident.objects.visible_to(seen_by).filter(id=incident_id).first()
        if found is None:
            return Origin(elsewhere="where it was taken")
        return Origin(
            incident_id=found.id, number=found.number, elsewhere=f"in incident {found.number}"
        )
    if search is None:
        return Origin()
    may_see = Search.objects.visible_to(seen_by).filter(id=search.id).exists()
    return Origin(search_id=search.id if may_see else None, number=search.called)


def _is_with_the_lead(seen_by: Actor, search: Search) -> bool:
    """Say whether the search was stopped: the lead took over, whoever asks (J4)."""
    rows = SearchStep.objects.of(seen_by.school_id).filter(search_id=search.id)
    return rows.filter(verb=Verb.STOPPED).exists()
