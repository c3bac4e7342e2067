"""Custody: one row for each device we hold or held, and every event of its life."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from lodge.devices.domain import State
from lodge.devices.models.seeing import CustodyRows
from lodge.foundation.tenancy import ReceivedRow, SchoolEventRow, SchoolManager


class Custody(SchoolEventRow):
    """
    One device in our hands on one basis: what its events amount to.

    INVARIANT: one slot holds one device (IMP-1); the database refuses a second.
    """

    person_id = models.UUIDField()
    basis_code = models.CharField(max_length=20)
    device_kind = models.CharField(max_length=20)
    description = models.CharField(max_length=200, blank=True)
    device_state = models.CharField(max_length=20)
    state = models.CharField(max_length=20)
    # The slot it has; ``claim_id`` the one its events put it into, which another may have.
    slot_id = models.UUIDField(null=True)
    claim_id = models.UUIDField(null=True)
    claimed_at = models.DateTimeField(null=True)
    second = models.BooleanField(default=False)
    holds = models.JSONField(default=list)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    decision_id = models.UUIDField(null=True)
    clauses = models.JSONField(default=list)

    objects: ClassVar = SchoolManager.from_queryset(CustodyRows)()

    class Meta:
        verbose_name_plural = "custody"
        constraints = [
            models.UniqueConstraint(
                fields=["school", "slot_id"],
                condition=Q(closed_at__isnull=True, slot_id__isnull=False),
                name="devices_custody_slot",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, state=State.HELD)
                | Q(closed_at__gte=F("opened_at"), slot_id__isnull=True),
                name="devices_custody_closed",
            ),
        ]
        indexes = [
            models.Index(
                fields=["school", "person_id"],
                condition=Q(closed_at__isnull=True),
                name="devices_custody_open",
            ),
            # Without it SQLite looks for what is here through all that was ever here.
            models.Index(
                fields=["school", "opened_at", "id"],
                condition=Q(closed_at__isnull=True),
                name="devices_custody_here",
            ),
            models.Index(fields=["school", "opened_at"], name="devices_custody_opened"),
            models.Index(fields=["school", "closed_at"], name="devices_custody_closed"),
            models.Index(
                fields=["school", "claim_id"],
                condition=Q(closed_at__isnull=True, claim_id__isnull=False),
                name="devices_custody_claim",
            ),
        ]

    def __str__(self) -> str:
        """Return the basis and the kind."""
        return f"{self.basis_code} {self.device_kind}"


class CustodyEvent(ReceivedRow):
    """One thing that happened to a device in our hands."""

    custody_id = models.UUIDField()
    verb = models.CharField(max_length=20)
    slot_id = models.UUIDField(null=True)
    hold_code = models.CharField(max_length=30, blank=True)
    # Said by the event that begins a record.
    person_id = models.UUIDField(null=True)
    device_kind = models.CharField(max_length=20, blank=True)
    second = models.BooleanField(default=False)
    given_to = models.CharField(max_length=250, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    # Which desk sent it, and its number there; none for what was done on a page.
    desk_id = models.UUIDField(null=True)
    desk_seq = models.PositiveIntegerField(default=0)

    objects: ClassVar = SchoolManager.from_queryset(CustodyRows)()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "client_id"], name="devices_event_client"),
        ]
        indexes = [
            models.Index(fields=["school", "custody_id", "happened_at"], name="devices_event_life"),
            models.Index(fields=["school", "happened_at"], name="devices_event_when"),
        ]

    def __str__(self) -> str:
        """Return what happened."""
        return self.verb
