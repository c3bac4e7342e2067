"""A search with all that its page and its forms look at."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from lodge.duties.domain import Owed
from lodge.duties.queries import duties_of
from lodge.foundation.actor import Actor
from lodge.incidents.domain.search import Authority, Kind, Life
from lodge.incidents.models.search import Search
from lodge.incidents.queries.search.register import register
from lodge.incidents.queries.search.rules import parts_for, staff_on
from lodge.incidents.queries.search.searches import life_of, search_called
from lodge.incidents.queries.search.still_here import StillHere, still_here
from lodge.incidents.queries.search.weighing import needed_authority, provision_of
from lodge.school.domain.calendar import local_time_of
from norms.duties.parts import Part


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Opened:
    """A search, its life, the staff of the day, the register, parts, what is owed and is here."""

    search: Search
    life: Life
    staff: Mapping[UUID, tuple[str, frozenset[str]]]
    register: tuple[Authority, ...]
    parts: tuple[Part, ...]
    owed: tuple[Owed, ...]
    here: tuple[StillHere, ...]
    at: datetime

    @property
    def kind(self) -> Kind:
        """Return what is asked for."""
        return Kind(self.search.kind)

    @property
    def needs(self) -> str:
        """Return what the register must name for it."""
        return needed_authority(self.search)

    @property
    def requester_roles(self) -> frozenset[str]:
        """Return the posts of whoever asked."""
        found = self.staff.get(self.search.requester_id)
        return found[1] if found else frozenset()

    @property
    def sexes(self) -> dict[UUID, str]:
        """Return what the register says of people's sex: the newest entry that says it."""
        return {each.person_id: each.sex for each in self.register if each.sex}


def opened(*, seen_by: Actor, search_id: UUID, at: datetime) -> Opened:
    """
    Return a search with all that its page looks at.

    :raises Http404: if there is none, or none that the actor may see.
    """
    search = search_called(seen_by=seen_by, search_id=search_id)
    on = local_time_of(at).date()
    entries = register(seen_by=seen_by, on=on)
    return Opened(
        search=search,
        life=life_of(seen_by=seen_by, search_id=search_id),
        staff=staff_on(seen_by=seen_by, at=at),
        register=tuple(each for each in entries if each.is_in_force(on)),
        parts=parts_for(
            seen_by=seen_by,
            kind=Kind(search.kind),
            at=at,
            provision=provision_of(seen_by=seen_by, search=search),
        ),
        owed=duties_of(seen_by=seen_by, matter_id=search.id, at=at),
        here=still_here(seen_by=seen_by, search=search),
        at=at,
    )
