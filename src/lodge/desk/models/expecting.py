"""Whom the desk expects: the register as it was told, days off site, and what was told of whom."""

from typing import ClassVar, Self, TypeVar

from django.db import models

from lodge.foundation.actor import Actor
from lodge.foundation.tenancy import SchoolEventRow, SchoolManager, SchoolQuerySet
from lodge.school.domain.roles import KNOWS_PUPILS

RowT = TypeVar("RowT", bound=models.Model)


class ExpectingRows(SchoolQuerySet[RowT]):
    """Rows that name pupils, for those who work with them."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the rows for those who work with pupils, and none for anybody else."""
        rows = super().visible_to(actor)
        return rows if actor.has(*KNOWS_PUPILS) else rows.none()


class RegisterMark(SchoolEventRow):
    """
    What the register said of a pupil on a day; the last one counts.

    INVARIANT: the letter of the register is not kept, for it may say why (IMP-4).
    """

    append_only: ClassVar[bool] = True

    on = models.DateField()
    person_id = models.UUIDField()
    code = models.CharField(max_length=20)
    from_file = models.BooleanField(default=False)
    said_at = models.DateTimeField()
    said_by = models.CharField(max_length=250)

    objects: ClassVar = SchoolManager.from_queryset(ExpectingRows)()

    class Meta:
        indexes = [models.Index(fields=["school", "on", "person_id"], name="desk_mark_day")]

    def __str__(self) -> str:
        """Return what it said."""
        return self.code


class OffSite(SchoolEventRow):
    """
    That a pupil is elsewhere on the school's business from a moment to a moment.

    ``group_id`` is the sender's own id for all who were entered together: sent twice, they were
    entered once. A row with ``withdraws`` takes another back and says why; both stay to be read.
    ``rule`` is what holds at that place, in its own words.
    """

    append_only: ClassVar[bool] = True

    group_id = models.UUIDField()
    person_id = models.UUIDField()
    kind = models.CharField(max_length=20)
    place = models.CharField(max_length=120)
    rule = models.CharField(max_length=600, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    withdraws = models.UUIDField(null=True)
    reason = models.CharField(max_length=300, blank=True)
    said_at = models.DateTimeField()
    said_by = models.CharField(max_length=250)

    objects: ClassVar = SchoolManager.from_queryset(ExpectingRows)()

    class Meta:
        verbose_name_plural = "off site"
        constraints = [
            models.UniqueConstraint(
                fields=["school", "group_id", "person_id"], name="desk_offsite_once"
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="desk_offsite_times"
            ),
        ]
        indexes = [
            models.Index(fields=["school", "starts_at"], name="desk_offsite_from"),
            models.Index(fields=["school", "withdraws"], name="desk_offsite_back"),
        ]

    def __str__(self) -> str:
        """Return where."""
        return self.place


class MorningTimes(SchoolEventRow):
    """When the list of those not accounted for goes to tutors and to leaders; the last counts."""

    append_only: ClassVar[bool] = True

    tutors_at = models.TimeField()
    leaders_at = models.TimeField()
    said_at = models.DateTimeField()
    said_by = models.CharField(max_length=250)

    class Meta:
        verbose_name_plural = "morning times"

    def __str__(self) -> str:
        """Return both times."""
        return f"{self.tutors_at:%H:%M} {self.leaders_at:%H:%M}"


class ListTold(SchoolEventRow):
    """
    That somebody for whom the list is saw it: a form's tutor, or with no form a leader.

    Once for each form and day: the first time counts.
    """

    append_only: ClassVar[bool] = True

    on = models.DateField()
    stage = models.CharField(max_length=20)
    form = models.CharField(max_length=40, blank=True)
    names = models.PositiveIntegerField()
    told_at = models.DateTimeField()
    told_id = models.UUIDField()
    told_name = models.CharField(max_length=250)

    class Meta:
        verbose_name_plural = "lists told"
        constraints = [
            models.UniqueConstraint(
                fields=["school", "on", "stage", "form"], name="desk_listtold_once"
            ),
        ]

    def __str__(self) -> str:
        """Return to whom."""
        return f"{self.stage} {self.form}"
