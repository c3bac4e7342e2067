"""What was said of devices that were not collected, and the looking for what is lost."""

from typing import ClassVar, Self

from django.db import models

from lodge.desk.domain.keeping.losses import LossVerb
from lodge.devices.domain import MAY_HOLD
from lodge.foundation.actor import Actor
from lodge.foundation.tenancy import ReceivedRow, SchoolManager, SchoolQuerySet
from lodge.school.domain.roles import KNOWS_PUPILS


class Keeping(ReceivedRow):
    """
    What was said of a device that was not collected: home spoken to, or the head's decision.

    ``client_id`` is the sender's own id for it. ``until_on`` is the day that was shown first.
    """

    custody_id = models.UUIDField()
    verb = models.CharField(max_length=20)
    to_name = models.CharField(max_length=250, blank=True)
    until_on = models.DateField(null=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name_plural = "keeping"
        constraints = [
            models.UniqueConstraint(fields=["school", "client_id"], name="desk_keeping_client"),
        ]
        indexes = [models.Index(fields=["school", "custody_id"], name="desk_keeping_of")]

    def __str__(self) -> str:
        """Return what was said."""
        return self.verb


class LossRows(SchoolQuerySet["LossHappening"]):
    """The looking for a device; the position towards the family is the headteacher's alone."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the rows for those who work with pupils, the position for the headteacher."""
        rows = super().visible_to(actor)
        if not actor.has(*KNOWS_PUPILS, *MAY_HOLD):
            return rows.none()
        return rows if actor.has("headteacher") else rows.exclude(verb=LossVerb.POSITION)


class LossHappening(ReceivedRow):
    """
    One thing that happened in the looking for a device that was lost or damaged in our care.

    All that has one ``loss_id`` is one case. ``code`` is a kind, a place or an outcome.
    """

    loss_id = models.UUIDField()
    custody_id = models.UUIDField()
    verb = models.CharField(max_length=20)
    code = models.CharField(max_length=20, blank=True)
    words = models.CharField(max_length=1500, blank=True)
    witness_id = models.UUIDField(null=True)
    witness_name = models.CharField(max_length=250, blank=True)

    objects: ClassVar = SchoolManager.from_queryset(LossRows)()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "client_id"], name="desk_loss_client"),
        ]
        indexes = [
            models.Index(fields=["school", "loss_id"], name="desk_loss_case"),
            models.Index(fields=["school", "custody_id"], name="desk_loss_device"),
        ]

    def __str__(self) -> str:
        """Return what happened."""
        return self.verb
