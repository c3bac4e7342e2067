"""The secret addresses from which calendars fetch somebody's duties."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from lodge.foundation.actor import Actor
from lodge.foundation.tenancy import SchoolManager, SchoolQuerySet, SchoolRow


class FeedRows(SchoolQuerySet["Feed"]):
    """Feeds: everybody their own."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the feeds of the actor."""
        return super().visible_to(actor).filter(person_id=actor.person_id)


class Feed(SchoolRow):
    """
    An address of somebody's duties; only a digest of its secret is kept.

    Each person has one that works: a new one ends the one before.
    """

    person_id = models.UUIDField()
    secret_digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects: ClassVar = SchoolManager.from_queryset(FeedRows)()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "secret_digest"], name="duties_feed_secret"),
            models.UniqueConstraint(
                fields=["school", "person_id"],
                condition=Q(ended_at__isnull=True),
                name="duties_feed_one",
            ),
        ]

    def __str__(self) -> str:
        """Return whose it is."""
        return str(self.person_id)
