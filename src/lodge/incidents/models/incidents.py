"""An incident as it was reported; how it stands is what its entries amount to."""

from typing import ClassVar

from django.db import models

from lodge.foundation.tenancy import SchoolEventRow, SchoolManager
from lodge.incidents.models.seeing import IncidentRows


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
