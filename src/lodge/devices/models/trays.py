"""Trays: which containers go out to tutors, and everything that happened to them."""

from typing import ClassVar

from django.db import models

from lodge.devices.domain.trays import TrayEvent, TrayVerb
from lodge.devices.models.seeing import CustodyRows
from lodge.foundation.tenancy import ReceivedRow, SchoolManager, SchoolRow


class Tray(SchoolRow):
    """A container that goes out whole to a named adult, for one form or for any."""

    container = models.ForeignKey("devices.Container", models.PROTECT, related_name="+")
    form = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "container"], name="devices_tray_once"),
        ]

    def __str__(self) -> str:
        """Return the name of the container."""
        return self.container.name


class TrayHappening(ReceivedRow):
    """
    One thing that happened to a tray.

    ``kept`` are the devices that whoever signed for the tray did not hand out.
    """

    container_id = models.UUIDField()
    verb = models.CharField(max_length=20)
    to_id = models.UUIDField(null=True)
    to_name = models.CharField(max_length=250, blank=True)
    seal = models.CharField(max_length=30, blank=True)
    counted = models.PositiveIntegerField(null=True)
    expected = models.PositiveIntegerField(null=True)
    kept = models.JSONField(default=list)
    reason = models.CharField(max_length=300, blank=True)

    objects: ClassVar = SchoolManager.from_queryset(CustodyRows)()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "client_id"], name="devices_tray_client"),
        ]
        indexes = [
            models.Index(
                fields=["school", "container_id", "happened_at"], name="devices_tray_life"
            ),
        ]

    def __str__(self) -> str:
        """Return what happened."""
        return self.verb

    @property
    def plain(self) -> TrayEvent:
        """Return it as the domain knows it."""
        return TrayEvent(
            verb=TrayVerb(self.verb),
            happened_at=self.happened_at,
            actor_name=self.actor_name,
            to_id=self.to_id,
            to_name=self.to_name,
            seal=self.seal,
            counted=self.counted,
            expected=self.expected,
            reason=self.reason,
        )
