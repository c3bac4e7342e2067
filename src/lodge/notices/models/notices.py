"""Notices, what still waits to be sent, each try, and who has seen one."""

from typing import ClassVar, Self

from django.db import models

from lodge.foundation.actor import Actor
from lodge.foundation.tenancy import SchoolEventRow, SchoolManager, SchoolQuerySet, SchoolRow


class NoticeRows(SchoolQuerySet["Notice"]):
    """Notices: everybody sees their own, and nobody anybody else's."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the notices to the actor."""
        return super().visible_to(actor).filter(person_id=actor.person_id)


class Notice(SchoolEventRow):
    """One thing that somebody is told, once: ``key`` says which."""

    sealed: ClassVar[bool] = False
    append_only: ClassVar[bool] = True

    key = models.CharField(max_length=200)
    person_id = models.UUIDField()
    name = models.CharField(max_length=250)
    email = models.CharField(max_length=254, blank=True)
    template = models.CharField(max_length=40)
    facts = models.JSONField(default=dict)
    made_at = models.DateTimeField()

    objects: ClassVar = SchoolManager.from_queryset(NoticeRows)()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "person_id", "key"], name="notices_once"),
        ]

    def __str__(self) -> str:
        """Return which notice it is."""
        return self.key


class Waiting(SchoolRow):
    """
    That a notice has still to go by a channel; the row goes when it went or was given up.

    ``about`` are the ids of whom a letter to a family is about; nobody's in a notice to staff.
    """

    sealed: ClassVar[bool] = False

    notice_id = models.UUIDField()
    channel = models.CharField(max_length=20)
    about = models.JSONField(default=list)
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "waiting"
        constraints = [
            models.UniqueConstraint(
                fields=["school", "notice_id", "channel"], name="notices_waiting_once"
            ),
        ]
        indexes = [models.Index(fields=["school", "next_at"], name="notices_waiting_next")]

    def __str__(self) -> str:
        """Return the channel."""
        return self.channel


class Try(SchoolEventRow):
    """One try to let a notice go by a channel, and what came of it."""

    sealed: ClassVar[bool] = False
    append_only: ClassVar[bool] = True

    notice_id = models.UUIDField()
    channel = models.CharField(max_length=20)
    at = models.DateTimeField()
    went = models.BooleanField()
    said = models.CharField(max_length=200)

    class Meta:
        verbose_name_plural = "tries"
        indexes = [models.Index(fields=["school", "notice_id"], name="notices_try_of")]

    def __str__(self) -> str:
        """Return what came of it."""
        return self.said


class Seen(SchoolEventRow):
    """That somebody has seen a notice to them."""

    sealed: ClassVar[bool] = False
    append_only: ClassVar[bool] = True

    notice_id = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "seen"
        constraints = [
            models.UniqueConstraint(fields=["school", "notice_id"], name="notices_seen_once"),
        ]

    def __str__(self) -> str:
        """Return which notice."""
        return str(self.notice_id)
