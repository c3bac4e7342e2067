"""Sittings of exams, and everything noted in their halls."""

from typing import ClassVar

from django.db import models

from lodge.foundation.tenancy import SchoolEventRow, SchoolManager, WrittenRow
from lodge.incidents.models.seeing import KeptRows


class ExamSitting(SchoolEventRow):
    """One paper in one room, with its rows of seats and the exams officer of that day."""

    append_only: ClassVar[bool] = True

    client_id = models.UUIDField()
    paper = models.CharField(max_length=120)
    room = models.CharField(max_length=60)
    rows = models.PositiveSmallIntegerField()
    across = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    officer_id = models.UUIDField()
    officer_name = models.CharField(max_length=250)
    written_at = models.DateTimeField()
    actor_id = models.UUIDField()
    actor_name = models.CharField(max_length=250)

    objects: ClassVar = SchoolManager.from_queryset(KeptRows)()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "client_id"], name="incidents_exam_client"),
        ]
        indexes = [models.Index(fields=["school", "starts_at"], name="incidents_exam_when")]

    def __str__(self) -> str:
        """Return the paper and the room."""
        return f"{self.paper}, {self.room}"


class ExamEntry(WrittenRow):
    """
    One thing noted in a hall: who sits where, who handed nothing over, a find, where it lies.

    ``about`` is the find that an entry belongs to, by its sender's own id.
    """

    sitting_id = models.UUIDField()
    verb = models.CharField(max_length=20)
    seat = models.CharField(max_length=4, blank=True)
    person_id = models.UUIDField(null=True)
    about = models.UUIDField(null=True)
    told = models.JSONField(default=dict)

    objects: ClassVar = SchoolManager.from_queryset(KeptRows)()

    class Meta:
        verbose_name_plural = "exam entries"
        constraints = [
            models.UniqueConstraint(
                fields=["school", "client_id"], name="incidents_exam_entry_client"
            ),
        ]
        indexes = [
            models.Index(
                fields=["school", "sitting_id", "happened_at"], name="incidents_exam_entry_of"
            ),
        ]

    def __str__(self) -> str:
        """Return what kind of entry it is."""
        return self.verb
