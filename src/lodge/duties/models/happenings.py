"""What was told, what was done and who took over: added to, never changed."""

from typing import ClassVar, Self, TypeVar

from django.db import models

from lodge.duties.models.matters import Matter
from lodge.foundation.actor import Actor
from lodge.foundation.tenancy import SchoolEventRow, SchoolManager, SchoolQuerySet

RowT = TypeVar("RowT", bound=models.Model)


class OfMatters(SchoolQuerySet[RowT]):
    """What happened in matters, for those who may read the matter."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep what belongs to a matter that the actor may read."""
        readable = Matter.objects.visible_to(actor)
        return super().visible_to(actor).filter(matter_id__in=readable.values("id"))


class Telling(SchoolEventRow):
    """
    That something happened, in the words of the norms.

    What is told again of the same event bears the first telling's id in ``first_id``; the newest
    facts count, and the duties keep their keys.
    """

    append_only: ClassVar[bool] = True

    matter_id = models.UUIDField()
    first_id = models.UUIDField()
    event = models.CharField(max_length=60)
    also = models.JSONField(default=list)
    facts = models.JSONField(default=dict)
    # The provision of the pupils it was about then: its rules may vary the school's.
    provision_id = models.UUIDField(null=True)
    happened_at = models.DateTimeField()
    written_at = models.DateTimeField()
    who_id = models.UUIDField()
    who_name = models.CharField(max_length=250)

    objects: ClassVar = SchoolManager.from_queryset(OfMatters)()

    class Meta:
        indexes = [models.Index(fields=["school", "matter_id"], name="duties_telling_of")]

    def __str__(self) -> str:
        """Return what happened."""
        return self.event


class OfADuty(SchoolEventRow):
    """What happened to one duty, which its telling, clause, place and path together name."""

    append_only: ClassVar[bool] = True

    matter_id = models.UUIDField()
    telling_id = models.UUIDField()
    clause = models.CharField(max_length=60)
    place = models.PositiveSmallIntegerField()
    path = models.CharField(max_length=80, blank=True)

    objects: ClassVar = SchoolManager.from_queryset(OfMatters)()

    class Meta:
        abstract = True


class Step(OfADuty):
    """What somebody did about a duty, or said of it."""

    step = models.CharField(max_length=20)
    at = models.DateTimeField()
    written_at = models.DateTimeField()
    by_id = models.UUIDField()
    by_name = models.CharField(max_length=250)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [models.Index(fields=["school", "matter_id"], name="duties_step_of")]

    def __str__(self) -> str:
        """Return what was done."""
        return self.step


class HandOver(OfADuty):
    """That somebody else took a duty over from whoever held it."""

    from_id = models.UUIDField()
    from_name = models.CharField(max_length=250)
    to_id = models.UUIDField()
    to_name = models.CharField(max_length=250)
    reason = models.CharField(max_length=500)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["school", "matter_id"], name="duties_handover_of")]

    def __str__(self) -> str:
        """Return who took it over."""
        return self.to_name
