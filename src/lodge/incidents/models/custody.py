"""Confiscated devices beside their custody records: on what terms each goes back, who has it."""

from typing import ClassVar

from django.db import models

from lodge.foundation.tenancy import SchoolEventRow, SchoolManager
from lodge.incidents.models.seeing import KeptRows


class ReleaseTerms(SchoolEventRow):
    """
    On what terms a device that was taken goes back; the newest row of a record counts.

    ``collector`` is empty while nobody has decided. ``reason`` is why it is in proportion, or why
    the terms were made lighter.
    """

    append_only: ClassVar[bool] = True

    custody_id = models.UUIDField()
    incident_id = models.UUIDField()
    number = models.CharField(max_length=20)
    collector = models.CharField(max_length=20, blank=True)
    collector_clause = models.CharField(max_length=60, blank=True)
    not_before = models.DateTimeField(null=True)
    when_clause = models.CharField(max_length=60, blank=True)
    by = models.DateTimeField(null=True)
    by_clause = models.CharField(max_length=60, blank=True)
    said = models.CharField(max_length=300, blank=True)
    reason = models.CharField(max_length=600, blank=True)
    clauses = models.JSONField(default=list)
    written_at = models.DateTimeField()
    actor_id = models.UUIDField()
    actor_name = models.CharField(max_length=250)

    objects: ClassVar = SchoolManager.from_queryset(KeptRows)()

    class Meta:
        verbose_name_plural = "release terms"
        indexes = [
            models.Index(fields=["school", "custody_id", "written_at"], name="incidents_terms_of"),
            models.Index(fields=["school", "incident_id"], name="incidents_terms_in"),
        ]

    def __str__(self) -> str:
        """Return the number of the incident."""
        return self.number


class Hand(SchoolEventRow):
    """
    A device passes from hand to hand: taken, offered, received.

    INVARIANT: somebody always has it. It is the giver's until the receiver says so (IMP-16).
    """

    append_only: ClassVar[bool] = True

    custody_id = models.UUIDField()
    client_id = models.UUIDField()
    verb = models.CharField(max_length=20)
    from_id = models.UUIDField(null=True)
    from_name = models.CharField(max_length=250)
    to_id = models.UUIDField()
    to_name = models.CharField(max_length=250)
    happened_at = models.DateTimeField()
    written_at = models.DateTimeField()

    objects: ClassVar = SchoolManager.from_queryset(KeptRows)()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "client_id"], name="incidents_hand_client"),
        ]
        indexes = [
            models.Index(fields=["school", "custody_id", "written_at"], name="incidents_hand_of"),
        ]

    def __str__(self) -> str:
        """Return what happened."""
        return self.verb
