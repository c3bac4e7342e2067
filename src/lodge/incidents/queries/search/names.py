"""Names of the people in a search, as somebody may see them."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from lodge.foundation.actor import Actor
from lodge.school.queries import Person


def names_of(*, seen_by: Actor, ids: Iterable[UUID | None]) -> Mapping[UUID, str]:
    """Return the names of some people by id, those whom the actor may see."""
    wanted = [each for each in ids if each is not None]
    rows = Person.objects.visible_to(seen_by).filter(id__in=wanted)
    return {row.id: row.full_name for row in rows}
