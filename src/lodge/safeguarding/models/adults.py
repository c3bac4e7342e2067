"""Concerns about adults: apart from pupils' records, for the head or the chair alone (IMP-81)."""

from typing import ClassVar, Self

from django.db import models

from lodge.foundation.actor import Actor
from lodge.foundation.tenancy import SchoolEventRow, SchoolManager, SchoolQuerySet, WrittenRow
from lodge.safeguarding.domain.adults import CHAIR, HEAD


class AdultConcernRows(SchoolQuerySet["AdultConcern"]):
    """Concerns about adults, for whoever handles them and never for whom they are about."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep what the actor handles: as head, or as chair what is about a head (IMP-80)."""
        rows = super().visible_to(actor)
        handled = [post for post in (HEAD, CHAIR) if actor.has(post)]
        if actor.trust_id is not None:
            return rows.none()
        return rows.filter(handled_by__in=handled).exclude(about_id=actor.person_id)


class AdultConcern(SchoolEventRow):
    """One concern about somebody who works here; ``handled_by`` is the post that sees it."""

    append_only: ClassVar[bool] = True

    client_id = models.UUIDField()
    number = models.CharField(max_length=30)
    about_id = models.UUIDField()
    about_name = models.CharField(max_length=250)
    handled_by = models.CharField(max_length=40)
    words = models.CharField(max_length=4000)
    happened_at = models.DateTimeField()
    written_at = models.DateTimeField()
    raised_by_id = models.UUIDField()
    raised_by_name = models.CharField(max_length=250)

    objects: ClassVar = SchoolManager.from_queryset(AdultConcernRows)()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "number"], name="safeguarding_adult_number"),
            models.UniqueConstraint(fields=["school", "client_id"], name="safeguarding_adult_once"),
        ]

    def __str__(self) -> str:
        """Return the number."""
        return self.number


class OfAdultConcerns(SchoolQuerySet["AdultEntry"]):
    """What was written of concerns about adults, for whoever handles them."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep what belongs to a concern that the actor handles."""
        readable = AdultConcern.objects.visible_to(actor)
        return super().visible_to(actor).filter(concern_id__in=readable.values("id"))


class AdultEntry(WrittenRow):
    """One thing written of a concern about an adult."""

    concern_id = models.UUIDField()
    step = models.CharField(max_length=20)
    to_party = models.CharField(max_length=40, blank=True)
    words = models.CharField(max_length=4000, blank=True)
    reference = models.CharField(max_length=200, blank=True)

    objects: ClassVar = SchoolManager.from_queryset(OfAdultConcerns)()

    class Meta:
        verbose_name_plural = "adult entries"
        constraints = [
            models.UniqueConstraint(
                fields=["school", "client_id"], name="safeguarding_adultentry_once"
            )
        ]
        indexes = [models.Index(fields=["school", "concern_id"], name="safeguarding_adultentry_of")]

    def __str__(self) -> str:
        """Return the step."""
        return self.step
