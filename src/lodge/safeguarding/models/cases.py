"""Cases, what was written in them, who is in them and who looked: only ever added to."""

from typing import ClassVar, Self, TypeVar

from django.db import models

from lodge.foundation.actor import Actor
from lodge.foundation.tenancy import SchoolEventRow, SchoolManager, SchoolQuerySet, WrittenRow
from lodge.safeguarding.domain.people import is_of_the_team

RowT = TypeVar("RowT", bound=models.Model)


class CaseRows(SchoolQuerySet["Case"]):
    """Cases, for the safeguarding team of today and for nobody who is named in one (IMP-19)."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the cases that the actor may read."""
        rows = super().visible_to(actor)
        if not is_of_the_team(actor):
            return rows.none()
        return rows.exclude(id__in=named_now(actor).values("case_id"))


class Case(SchoolEventRow):
    """
    One case under its number, as it was raised; where it stands is what its entries amount to.

    ``words`` and ``about`` are as whoever raised it typed them.
    """

    append_only: ClassVar[bool] = True

    client_id = models.UUIDField()
    number = models.CharField(max_length=30)
    kind = models.CharField(max_length=20)
    about = models.CharField(max_length=200, blank=True)
    words = models.CharField(max_length=4000, blank=True)
    source = models.CharField(max_length=30, blank=True)
    # The device that was taken before the case was opened.
    custody_id = models.UUIDField(null=True)
    # What it was told the duties as, in the norms' words.
    event = models.CharField(max_length=60, blank=True)
    happened_at = models.DateTimeField()
    written_at = models.DateTimeField()
    raised_by_id = models.UUIDField()
    raised_by_name = models.CharField(max_length=250)

    objects: ClassVar = SchoolManager.from_queryset(CaseRows)()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "number"], name="safeguarding_case_number"),
            models.UniqueConstraint(fields=["school", "client_id"], name="safeguarding_case_once"),
        ]
        indexes = [models.Index(fields=["school", "raised_by_id"], name="safeguarding_case_raised")]

    def __str__(self) -> str:
        """Return the number."""
        return self.number


class OfCases(SchoolQuerySet[RowT]):
    """What belongs to cases, for those who may read the case."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep what belongs to a case that the actor may read."""
        readable = Case.objects.visible_to(actor)
        return super().visible_to(actor).filter(case_id__in=readable.values("id"))


class CasePerson(SchoolEventRow):
    """
    That somebody is in a case by a role, or, with ``withdraws``, that they were put there wrongly.

    ``bars``: they see nothing of the case for as long as that stands.
    """

    append_only: ClassVar[bool] = True

    case_id = models.UUIDField()
    # None for somebody whom the school does not know.
    person_id = models.UUIDField(null=True)
    name = models.CharField(max_length=250)
    role = models.CharField(max_length=20)
    bars = models.BooleanField(default=False)
    withdraws = models.UUIDField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    written_at = models.DateTimeField()
    actor_id = models.UUIDField()
    actor_name = models.CharField(max_length=250)

    objects: ClassVar = SchoolManager.from_queryset(OfCases)()

    class Meta:
        verbose_name_plural = "case people"
        indexes = [
            models.Index(fields=["school", "case_id"], name="safeguarding_person_case"),
            models.Index(fields=["school", "person_id"], name="safeguarding_person"),
        ]

    def __str__(self) -> str:
        """Return the role."""
        return self.role


class CaseEntry(WrittenRow):
    """One entry of a chronology: when it happened, and when it was written down."""

    case_id = models.UUIDField()
    kind = models.CharField(max_length=20)
    code = models.CharField(max_length=30, blank=True)
    words = models.CharField(max_length=4000, blank=True)
    reason = models.CharField(max_length=4000, blank=True)
    reference = models.CharField(max_length=200, blank=True)
    owner_id = models.UUIDField(null=True)
    owner_name = models.CharField(max_length=250, blank=True)
    due_on = models.DateField(null=True)
    about = models.UUIDField(null=True)

    objects: ClassVar = SchoolManager.from_queryset(OfCases)()

    class Meta:
        verbose_name_plural = "case entries"
        constraints = [
            models.UniqueConstraint(fields=["school", "client_id"], name="safeguarding_entry_once")
        ]
        indexes = [models.Index(fields=["school", "case_id"], name="safeguarding_entry_case")]

    def __str__(self) -> str:
        """Return what it is."""
        return self.kind


class CaseAccess(SchoolEventRow):
    """That somebody looked at a case, or tried to and was refused."""

    append_only: ClassVar[bool] = True

    case_id = models.UUIDField(null=True)
    person_id = models.UUIDField()
    name = models.CharField(max_length=250)
    place = models.CharField(max_length=60)
    is_refused = models.BooleanField()
    at = models.DateTimeField()

    objects: ClassVar = SchoolManager.from_queryset(OfCases)()

    class Meta:
        verbose_name_plural = "case accesses"
        indexes = [models.Index(fields=["school", "case_id", "at"], name="safeguarding_access")]

    def __str__(self) -> str:
        """Return where."""
        return self.place


def named_now(actor: Actor) -> models.QuerySet[CasePerson]:
    """Return the rows that keep somebody out of cases they are named in."""
    rows = CasePerson.objects.of(actor.school_id)
    withdrawn = rows.filter(withdraws__isnull=False).values("withdraws")
    return rows.filter(person_id=actor.person_id, bars=True).exclude(id__in=withdrawn)
