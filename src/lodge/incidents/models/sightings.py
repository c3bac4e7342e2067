"""Sightings that were sent later and cannot be filed by themselves: somebody looks at each."""

from typing import ClassVar, Self, TypeVar

from django.db import models
from django.db.models import Model, Q

from lodge.foundation.actor import Actor
from lodge.foundation.tenancy import SchoolManager, SchoolQuerySet, WrittenRow
from lodge.incidents.models.seeing import HANDLES, TEAM
from lodge.incidents.types import TYPES

RowT = TypeVar("RowT", bound=Model)


class HeldRows(SchoolQuerySet[RowT]):
    """Sightings that wait, for whoever wrote each, and for those who would handle the incident."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the actor's own, and what the actor would handle; nothing about oneself."""
        rows = super().visible_to(actor).exclude(person_id=actor.person_id)
        own = Q(actor_id=actor.person_id)
        if actor.has(*TEAM):
            return rows
        if not actor.has(*HANDLES):
            return rows.filter(own)
        restricted = [kind.code for kind in TYPES.values() if kind.restricted]
        return rows.filter(own | ~Q(type_code__in=restricted))


class HeldSighting(WrittenRow):
    """
    One sighting that waits, and why; or, ``about`` such a one, that it was none after all.

    It waits until there is an incident under its ``client_id``.
    """

    about = models.UUIDField(null=True)
    person_id = models.UUIDField()
    type_code = models.CharField(max_length=40)
    device = models.CharField(max_length=40)
    place = models.CharField(max_length=40, blank=True)
    is_taken = models.BooleanField(default=False)
    words = models.CharField(max_length=300, blank=True)
    reason = models.CharField(max_length=500)

    objects: ClassVar = SchoolManager.from_queryset(HeldRows)()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "client_id"], name="incidents_held_client"),
        ]

    def __str__(self) -> str:
        """Return why it waits."""
        return self.reason
