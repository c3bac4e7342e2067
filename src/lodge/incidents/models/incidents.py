"""An incident, the people in it by role, and everything that happened in it."""

from typing import ClassVar

from django.db import models

from lodge.foundation.tenancy import SchoolEventRow, SchoolManager
from lodge.incidents.models.seeing import IncidentRows, OfIncidentRows


class Incident(SchoolEventRow):
    """
    One thing that happened, under its number; how it stands is what its entries amount to.

    ``restricted``: for the safeguarding team alone. ``heads_only``: for the headteacher alone.
    """

    append_only: ClassVar[bool] = True

    number = models.CharField(max_length=20)
    client_id = models.UUIDField()
    type_code = models.CharField(max_length=40)
    ladder = models.BooleanField(default=False)
    restricted = models.BooleanField(default=False)
    heads_only = models.BooleanField(default=False)
    person_id = models.UUIDField(null=True)
    place = models.CharField(max_length=40, blank=True)
    told = models.JSONField(default=dict)
    happened_at = models.DateTimeField()
    written_at = models.DateTimeField()
    reporter_id = models.UUIDField()
    reporter_name = models.CharField(max_length=250)

    objects: ClassVar = SchoolManager.from_queryset(IncidentRows)()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "number"], name="incidents_number"),
            models.UniqueConstraint(fields=["school", "client_id"], name="incidents_client"),
        ]
        indexes = [
            models.Index(fields=["school", "person_id", "happened_at"], name="incidents_of_person"),
            models.Index(fields=["school", "happened_at"], name="incidents_when"),
        ]

    def __str__(self) -> str:
        """Return the number."""
        return self.number


class IncidentPerson(SchoolEventRow):
    """Somebody in an incident, in a role: whom it is about, who was harmed, who saw it."""

    append_only: ClassVar[bool] = True

    incident_id = models.UUIDField()
    person_id = models.UUIDField()
    part = models.CharField(max_length=20)

    class Meta:
        verbose_name_plural = "incident people"
        constraints = [
            models.UniqueConstraint(
                fields=["school", "incident_id", "person_id", "part"], name="incidents_person_once"
            ),
        ]
        indexes = [models.Index(fields=["school", "person_id"], name="incidents_person_in")]

    def __str__(self) -> str:
        """Return the role."""
        return self.part


class IncidentStep(SchoolEventRow):
    """
    One entry of an incident: what happened, when, when it was written, and by whom.

    ``about`` is the entry that this one settles or corrects. ``facts`` are what the policy is told.
    """

    append_only: ClassVar[bool] = True

    incident_id = models.UUIDField()
    client_id = models.UUIDField()
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
    happened_at = models.DateTimeField()
    written_at = models.DateTimeField()
    actor_id = models.UUIDField()
    actor_name = models.CharField(max_length=250)

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
