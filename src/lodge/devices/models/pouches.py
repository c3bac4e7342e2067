"""Numbered pouches that the school lends, and everything that happened to each."""

from typing import ClassVar

from django.db import models

from lodge.devices.domain.pouches import PouchEvent, PouchVerb
from lodge.devices.models.seeing import CustodyRows
from lodge.foundation.tenancy import ReceivedRow, SchoolManager, SchoolRow


class Pouch(SchoolRow):
    """A pouch by its number."""

    number = models.CharField(max_length=20)

    class Meta:
        verbose_name_plural = "pouches"
        constraints = [
            models.UniqueConstraint(fields=["school", "number"], name="devices_pouch_number"),
        ]

    def __str__(self) -> str:
        """Return the number."""
        return self.number


class PouchHappening(ReceivedRow):
    """One thing that happened to a pouch."""

    pouch_id = models.UUIDField()
    verb = models.CharField(max_length=20)
    person_id = models.UUIDField(null=True)
    condition = models.CharField(max_length=20, blank=True)
    pence = models.PositiveIntegerField(default=0)
    reason = models.CharField(max_length=300, blank=True)

    objects: ClassVar = SchoolManager.from_queryset(CustodyRows)()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "client_id"], name="devices_pouch_client"),
        ]
        indexes = [
            models.Index(fields=["school", "pouch_id", "happened_at"], name="devices_pouch_life"),
        ]

    def __str__(self) -> str:
        """Return what happened."""
        return self.verb

    @property
    def plain(self) -> PouchEvent:
        """Return it as the domain knows it."""
        return PouchEvent(
            verb=PouchVerb(self.verb),
            happened_at=self.happened_at,
            person_id=self.person_id,
            condition=self.condition,
            pence=self.pence,
        )
