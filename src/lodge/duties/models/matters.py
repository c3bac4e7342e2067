"""Matters, and who is named in them: need to know is kept here, in the query."""

from typing import ClassVar, Self

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
        named = Named.objects.of(actor.school_id).filter(person_id=actor.person_id)
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
    """That somebody is the subject of a matter or named in it."""

    append_only: ClassVar[bool] = True

    matter_id = models.UUIDField()
    person_id = models.UUIDField()

    class Meta:
        verbose_name_plural = "named"
        constraints = [
            models.UniqueConstraint(
                fields=["school", "matter_id", "person_id"], name="duties_named_once"
            ),
        ]
        indexes = [models.Index(fields=["school", "person_id"], name="duties_named_person")]

    def __str__(self) -> str:
        """Return who, by their id."""
        return str(self.person_id)
