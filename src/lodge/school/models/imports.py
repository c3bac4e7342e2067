"""Rosters that wait to be applied, and how a school's own files name their columns."""

from typing import ClassVar, Self

from django.db import models

from lodge.foundation.actor import Actor
from lodge.foundation.tenancy import SchoolManager, SchoolQuerySet, SchoolRow
from lodge.school.domain.roles import KEEPS_BOOKS


class ColumnMapping(SchoolRow):
    """A saved way to read a school's own CSV file; ``saved`` is a mapping as JSON."""

    name = models.CharField(max_length=60)
    saved = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "name"], name="school_columnmapping_name"),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class DraftRows(SchoolQuerySet["RosterDraft"]):
    """Drafts hold names, so only those who may import see them."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the drafts for those who keep the roll, and none for anybody else."""
        rows = super().visible_to(actor)
        return rows if actor.has(*KEEPS_BOOKS) else rows.none()


class DraftManager(SchoolManager["RosterDraft"]):
    """The road to them, with need to know built in."""

    _queryset_class = DraftRows


class RosterDraft(SchoolRow):
    """
    A roster that was read without fault and waits to be applied or withdrawn.

    What was read is emptied when it is decided: the record says what came of it.
    """

    # A draft changes nothing at the school; what is applied is sealed row by row.
    sealed = False

    class State(models.TextChoices):
        """What became of a draft."""

        WAITING = "waiting", "Waiting"
        APPLIED = "applied", "Applied"
        WITHDRAWN = "withdrawn", "Withdrawn"

    file_name = models.CharField(max_length=200)
    read = models.JSONField(null=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    uploaded_at = models.DateTimeField()
    uploader_id = models.UUIDField()
    uploader_name = models.CharField(max_length=200)
    decided_at = models.DateTimeField(null=True)

    objects: ClassVar[DraftManager] = DraftManager()

    class Meta:
        indexes = [
            models.Index(fields=["school", "state", "uploaded_at"], name="school_draft_state"),
        ]

    def __str__(self) -> str:
        """Return the file's name."""
        return self.file_name
