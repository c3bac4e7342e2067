"""What events cannot agree on: a task for a person, never a silent winner."""

from datetime import datetime
from typing import ClassVar, Self
from uuid import UUID, uuid5

from django.db import models

from lodge.devices.domain import Difference, Disagreement
from lodge.devices.models.seeing import CustodyRows
from lodge.foundation.tenancy import SchoolEventRow, SchoolManager


class Differing(SchoolEventRow):
    """
    A difference in the book, from when it was found until it ended.

    Its id comes from what it is about, so that the same difference is one row. ``ended_how`` is
    empty while it is open, ``by_events`` when what came later settled it, else ``by_person``.
    """

    kind = models.CharField(max_length=30)
    about = models.JSONField()
    clause = models.CharField(max_length=60, blank=True)
    found_at = models.DateTimeField()
    ended_how = models.CharField(max_length=10, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by_name = models.CharField(max_length=250, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    objects: ClassVar = SchoolManager.from_queryset(CustodyRows)()

    class Meta:
        verbose_name_plural = "differing"
        indexes = [models.Index(fields=["school", "ended_how"], name="devices_differing_open")]

    def __str__(self) -> str:
        """Return the kind."""
        return self.kind

    @classmethod
    def id_of(cls, school_id: UUID, difference: Difference) -> UUID:
        """Return the id under which a difference is kept."""
        return uuid5(school_id, " ".join((difference.kind, *map(str, difference.about))))

    @classmethod
    def begin(cls, school_id: UUID, difference: Difference, at: datetime) -> Self:
        """Return the row of a difference just found."""
        return cls(
            id=cls.id_of(school_id, difference),
            school_id=school_id,
            kind=difference.kind,
            about=[str(each) for each in difference.about],
            clause=difference.clause,
            found_at=at,
        )

    @property
    def is_of_events(self) -> bool:
        """Whether later events can end it by themselves."""
        return Disagreement(self.kind).is_of_events
