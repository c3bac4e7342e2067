"""Whether anything goes home now about somebody or a device; never why not (IMP-21)."""

from collections.abc import Iterable
from uuid import UUID

from lodge.devices.queries import Custody
from lodge.foundation.actor import Actor
from lodge.incidents.domain.search import Life
from lodge.incidents.domain.standing import standing_of
from lodge.incidents.models import IncidentStep, Search, SearchStep
from lodge.incidents.queries.incidents import plain_steps
from lodge.incidents.queries.keeping import incident_of, search_of
from lodge.incidents.queries.search.searches import told
from lodge.notices.queries import held_back


def is_held_back(*, seen_by: Actor, about: Iterable[UUID | None]) -> bool:
    """Say whether nothing about some people and devices goes home now."""
    known = {each for each in about if each is not None}
    return bool(held_back(school_id=seen_by.school_id, about=known))


def is_paper_held_back(*, seen_by: Actor, row: Custody) -> bool:
    """
    Say whether no paper about a device goes home now.

    A leader may have said so of the incident, a write-up of the search, or something else holds it
    back: whoever asks is told the same, so both are read here whether they may read them or not.
    """
    if is_held_back(seen_by=seen_by, about=(row.id, row.person_id)):
        return True
    search = search_of(seen_by=seen_by, custody_id=row.id)
    if search is not None and _life(search).withholds_home:
        return True
    incident_id = incident_of(seen_by=seen_by, custody_id=row.id)
    if incident_id is None:
        return False
    steps = IncidentStep.objects.of(seen_by.school_id).filter(incident_id=incident_id)
    return bool(standing_of(plain_steps(steps.order_by("written_at", "id"))).home_not_yet)


def _life(search: Search) -> Life:
    steps = SearchStep.objects.of(search.school_id).filter(search_id=search.id)
    return Life.of(map(told, steps.order_by("written_at", "id")))
