"""The people in an incident, each in a role."""

from typing import ClassVar

from django.db import models

from lodge.foundation.tenancy import SchoolEventRow


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
