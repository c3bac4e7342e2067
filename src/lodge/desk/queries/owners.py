"""Whose devices they are, those of pupils who have left the roll since included."""

from collections.abc import Iterable
from uuid import UUID

from django.shortcuts import get_object_or_404

from lodge.foundation.actor import Actor
from lodge.school.queries import Pupil


def owner_of(*, seen_by: Actor, person_id: UUID) -> Pupil:
    """
    Return the pupil whose device we hold, also one who has left the roll since.

    :raises Http404: if there is none, or none that the actor may see.
    """
    pupils = Pupil.objects.visible_to(seen_by).select_related("person")
    return get_object_or_404(pupils, person_id=person_id)


def owners_of(*, seen_by: Actor, person_ids: Iterable[UUID]) -> dict[UUID, Pupil]:
    """Return the pupils that some people are or were, by person."""
    pupils = Pupil.objects.visible_to(seen_by).filter(person_id__in=set(person_ids))
    return {pupil.person_id: pupil for pupil in pupils.select_related("person")}
