"""Matters, and who is named in them: need to know is kept here, in the query."""

from typing import ClassVar, Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from lodge.duties.domain import LEADS, TEAM
from lodge.foundation.actor import Actor
from lodge.foundation.tenancy import SchoolEventRow, SchoolManager, SchoolQuerySet


class MatterRows(SchoolQuerySet["Matter"]):
    """Matters; restricted ones are for the safeguarding team, and none for who is named in it."""

    def visible_to(self, actor: Actor) -> Self:
        """
        Keep what the actor may read: as safeguarding team, or as a leader the unrestricted.

        What is led by one post is read by whoever holds that post, and by nobody else (IMP-80).
        """
        readable = Q(led_by__in=actor.roles)
        if actor.has(*TEAM):
            readable |= Q(led_by="")
        elif actor.has(*LEADS):
            readable |= Q(led_by="", restricted=False)
        named = named_now(actor.school_id).filter(person_id=actor.person_id)
        rows = super().visible_to(actor).filter(readable)
        return rows.exclude(id__in=named.values("matter_id"))


class Matter(SchoolEventRow):
    """What duties are about: its number, and the room that knows the rest."""

    room = models.CharField(max_length=20)
    number = models.CharField(max_length=30)
    restricted = models.BooleanField(default=False)
    # The post that leads it, where it is not the safeguarding team or the leaders.
    led_by = models.CharField(max_length=40, blank=True, default="")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    objects: ClassVar = SchoolManager.from_queryset(MatterRows)()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "room", "number"], name="duties_matter_number"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("opened_at")),
                name="duties_matter_closed",
            ),
        ]
        indexes = [
            models.Index(
                fields=["school", "opened_at"],
                condition=Q(closed_at__isnull=True),
                name="duties_matter_open",
            ),
        ]

    def __str__(self) -> str:
        """Return the number."""
        return self.number


class Named(SchoolEventRow):
    """
    That somebody is the subject of a matter or named in it; with ``withdraws``, that they were
    named wrongly. ``named_now`` leaves both out.
    """

    append_only: ClassVar[bool] = True

    matter_id = models.UUIDField()
    person_id = models.UUIDField()
    withdraws = models.UUIDField(null=True)

    class Meta:
        verbose_name_plural = "named"
        indexes = [
            models.Index(fields=["school", "person_id"], name="duties_named_person"),
            models.Index(fields=["school", "matter_id"], name="duties_named_matter"),
        ]

    def __str__(self) -> str:
        """Return who, by their id."""
        return str(self.person_id)


def named_now(school_id: UUID) -> models.QuerySet[Named]:
    """Return the rows of a school by which somebody is named, those withdrawn left out."""
    rows = Named.objects.of(school_id)
    withdrawn = rows.filter(withdraws__isnull=False).values("withdraws")
    return rows.filter(withdraws__isnull=True).exclude(id__in=withdrawn)
