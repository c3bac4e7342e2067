"""Everything that happened in an incident: its entries, and who may read them."""

from typing import ClassVar, Self, TypeVar
from uuid import UUID

from django.db import models
from django.db.models import Model, Q

from lodge.foundation.actor import Actor
from lodge.foundation.tenancy import SchoolManager, SchoolQuerySet, WrittenRow
from lodge.incidents.models.incidents import Incident
from lodge.incidents.models.seeing import HANDLES

RowT = TypeVar("RowT", bound=Model)


class OfIncidentRows(SchoolQuerySet[RowT]):
    """What belongs to incidents, for those who handle them; others see what they wrote."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the rows of the incidents that the actor handles, and the actor's own."""
        rows = super().visible_to(actor)
        ids = Incident.objects.visible_to(actor).values("id")
        rows = rows.filter(incident_id__in=ids)
        return rows if actor.has(*HANDLES) else rows.filter(self._own(actor.person_id))

    def _own(self, person_id: UUID) -> Q:
        return Q(actor_id=person_id)


class IncidentStep(WrittenRow):
    """
    One entry of an incident: what happened, when, when it was written, and by whom.

    ``about`` is the entry that this one settles or corrects. ``facts`` are what the policy is told.
    """

    incident_id = models.UUIDField()
    verb = models.CharField(max_length=20)
    code = models.CharField(max_length=60, blank=True)
    words = models.CharField(max_length=2000, blank=True)
    person_id = models.UUIDField(null=True)
    person_name = models.CharField(max_length=250, blank=True)
    due_on = models.DateField(null=True)
    custody_id = models.UUIDField(null=True)
    about = models.UUIDField(null=True)
    facts = models.JSONField(default=dict)
    clauses = models.JSONField(default=list)

    objects: ClassVar = SchoolManager.from_queryset(OfIncidentRows)()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "client_id"], name="incidents_step_client"),
        ]
        indexes = [
            models.Index(fields=["school", "incident_id", "written_at"], name="incidents_step_of"),
        ]

    def __str__(self) -> str:
        """Return what kind of entry it is."""
        return self.verb
