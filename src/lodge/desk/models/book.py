"""The desk's own book: what was noted, which days are closed, what was kept aside."""

from datetime import datetime
from typing import ClassVar, Self, TypeVar
from uuid import UUID, uuid5

from django.db import models

from lodge.foundation.canonical import JSON, canonical
from lodge.foundation.tenancy import (
    ReceivedRow,
    SchoolEventRow,
    SchoolManager,
    SchoolQuerySet,
    SchoolRow,
)

RowT = TypeVar("RowT", bound=models.Model)


class NoteRows(SchoolQuerySet[RowT]):
    """Notes, with those that were taken back or without."""

    def standing(self) -> Self:
        """Keep the notes that nobody took back."""
        back = NoteTakenBack.objects.get_queryset().filter(
            school_id=models.OuterRef("school_id"), note_client_id=models.OuterRef("client_id")
        )
        return self.filter(~models.Exists(back.marked_as_scoped()))


class Note(SchoolEventRow):
    """
    Something noted at the desk about a pupil, or about a device that we hold.

    ``client_id`` is the sender's own id for it: sent twice, it was noted once.
    """

    append_only: ClassVar[bool] = True

    client_id = models.UUIDField()
    person_id = models.UUIDField()
    custody_id = models.UUIDField(null=True)
    code = models.CharField(max_length=20)
    reason = models.CharField(max_length=300, blank=True)
    on = models.DateField()
    happened_at = models.DateTimeField()
    received_at = models.DateTimeField()
    actor_id = models.UUIDField()
    actor_name = models.CharField(max_length=200)

    objects: ClassVar = SchoolManager.from_queryset(NoteRows)()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "client_id"], name="desk_note_client"),
        ]
        indexes = [models.Index(fields=["school", "on", "person_id"], name="desk_note_day")]

    def __str__(self) -> str:
        """Return the code."""
        return self.code


class NoteTakenBack(ReceivedRow):
    """
    That a note was undone at the desk; both stay to be read (IMP-5).

    ``note_client_id`` is the sender's own id of that note, which may come later than this.
    """

    note_client_id = models.UUIDField()
    person_id = models.UUIDField()
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name_plural = "notes taken back"
        constraints = [
            models.UniqueConstraint(fields=["school", "client_id"], name="desk_noteback_client"),
        ]
        indexes = [models.Index(fields=["school", "note_client_id"], name="desk_noteback_of")]

    def __str__(self) -> str:
        """Return which note."""
        return str(self.note_client_id)


class ClosedBook(SchoolRow):
    """A day whose book is closed: who closed it, and what the counters said."""

    on = models.DateField()
    closed_at = models.DateTimeField()
    closed_by = models.CharField(max_length=200)
    counts = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "on"], name="desk_closedbook_day"),
        ]

    def __str__(self) -> str:
        """Return the day."""
        return self.on.isoformat()


class SetAside(SchoolEventRow):
    """
    Something a desk sent that could not be taken, whole, until a person has looked at it.

    Its id comes from its own words, so that sent twice it is kept once.
    """

    words = models.JSONField()
    reason = models.CharField(max_length=300)
    received_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by_name = models.CharField(max_length=250, blank=True)
    settled_how = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name_plural = "set aside"
        indexes = [models.Index(fields=["school", "settled_at"], name="desk_setaside_open")]

    def __str__(self) -> str:
        """Return why."""
        return self.reason

    @classmethod
    def of(cls, school_id: UUID, words: JSON, reason: str, at: datetime) -> Self:
        """Return the row of something just put aside."""
        kept = {"sent": words}
        return cls(
            id=uuid5(school_id, canonical(kept)),
            school_id=school_id,
            words=kept,
            reason=reason,
            received_at=at,
        )
