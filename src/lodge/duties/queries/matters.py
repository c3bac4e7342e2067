"""Matters and who is named in them, as somebody may see them."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from lodge.duties.models import Matter, named_now
from lodge.foundation.actor import Actor


def matter(*, seen_by: Actor, matter_id: UUID) -> Matter:
    """
    Return a matter.

    :raises Http404: if there is none, or none that the actor may read.
    """
    found = get_object_or_404(Matter.objects.visible_to(seen_by), id=matter_id)
    assert isinstance(found, Matter)
    return found


def named_in(*, seen_by: Actor, matter_id: UUID) -> frozenset[UUID]:
    """Return who is named in a matter that the actor may read; nobody where they may not."""
    if not Matter.objects.visible_to(seen_by).filter(id=matter_id).exists():
        return frozenset()
    rows = named_now(seen_by.school_id).filter(matter_id=matter_id)
    return frozenset(rows.values_list("person_id", flat=True))
