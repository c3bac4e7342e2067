"""Searches: who is authorised, what was asked for, and every step that followed."""

from typing import ClassVar, Self, TypeVar

from django.db import models
from django.db.models import Q

from lodge.foundation.actor import Actor
from lodge.foundation.tenancy import SchoolEventRow, SchoolManager, SchoolQuerySet, WrittenRow
from lodge.school.domain.roles import KNOWS_PUPILS

RowT = TypeVar("RowT", bound=models.Model)
LEADS = frozenset({"headteacher", "senior_leader", "dsl", "deputy_dsl"})


class SearchRows(SchoolQuerySet["Search"]):
    """Searches; leaders and the safeguarding lead see all, others those they have a part in."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep what the actor leads on, asked for, searched or witnessed; never one of oneself."""
        rows = super().visible_to(actor).exclude(person_id=actor.person_id)
        if actor.has(*LEADS):
            return rows
        if not actor.has(*KNOWS_PUPILS):
            return rows.none()
        parts = SearchStep.objects.of(actor.school_id).filter(
            Q(searcher_id=actor.person_id) | Q(witness_id=actor.person_id)
        )
        return rows.filter(Q(requester_id=actor.person_id) | Q(id__in=parts.values("search_id")))


class SearchStepRows(SchoolQuerySet["SearchStep"]):
    """Steps, seen by whoever sees the search."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the steps of the searches that the actor may see."""
        rows = super().visible_to(actor)
        return rows.filter(search_id__in=Search.objects.visible_to(actor).values("id"))


class AuthorityRows(SchoolQuerySet[RowT]):
    """The register, for those who work with pupils: who may search is no secret among them."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the register for those who work with pupils, and none for anybody else."""
        rows = super().visible_to(actor)
        return rows if actor.has(*KNOWS_PUPILS) else rows.none()


class Search(SchoolEventRow):
    """
    What was asked for: a search, a look at what is on a device, a deletion, screening equipment.

    Where it stands is what its steps amount to. ``person_id`` is the pupil, ``custody_id`` the
    device in our hands; ``sex`` what the school's record of the pupil says, if anybody looked.
    """

    append_only: ClassVar[bool] = True

    client_id = models.UUIDField()
    kind = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    person_id = models.UUIDField(null=True)
    custody_id = models.UUIDField(null=True)
    item_code = models.CharField(max_length=30, blank=True)
    suspicion = models.CharField(max_length=20, blank=True)
    grounds = models.CharField(max_length=1000)
    place = models.CharField(max_length=30, blank=True)
    urgent = models.BooleanField(default=False)
    sex = models.CharField(max_length=10, blank=True)
    said = models.JSONField(default=dict)
    requester_id = models.UUIDField()
    requester_name = models.CharField(max_length=250)
    happened_at = models.DateTimeField()
    written_at = models.DateTimeField()

    objects: ClassVar = SchoolManager.from_queryset(SearchRows)()

    class Meta:
        verbose_name_plural = "searches"
        constraints = [
            models.UniqueConstraint(fields=["school", "client_id"], name="incidents_search_client"),
            models.UniqueConstraint(
                fields=["school", "year", "number"], name="incidents_search_number"
            ),
        ]
        indexes = [
            models.Index(fields=["school", "written_at"], name="incidents_search_when"),
            models.Index(fields=["school", "person_id"], name="incidents_search_person"),
        ]

    def __str__(self) -> str:
        """Return the number."""
        return self.called

    @property
    def called(self) -> str:
        """Return the number as people say it."""
        return f"S{self.year}-{self.number:04}"


class SearchStep(WrittenRow):
    """One step of a search; ``said`` are its answers by the name of the question."""

    search_id = models.UUIDField()
    verb = models.CharField(max_length=20)
    code = models.CharField(max_length=30, blank=True)
    words = models.CharField(max_length=1500, blank=True)
    said = models.JSONField(default=dict)
    searcher_id = models.UUIDField(null=True)
    witness_id = models.UUIDField(null=True)
    decision_id = models.UUIDField(null=True)
    clauses = models.JSONField(default=list)

    objects: ClassVar = SchoolManager.from_queryset(SearchStepRows)()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "client_id"], name="incidents_searchstep_client"
            ),
        ]
        indexes = [
            models.Index(fields=["school", "search_id"], name="incidents_searchstep_of"),
            models.Index(fields=["school", "searcher_id"], name="incidents_searchstep_by"),
        ]

    def __str__(self) -> str:
        """Return what happened."""
        return self.verb


class SearchAuthority(SchoolEventRow):
    """
    An entry of the register, or its withdrawal: both are added, and neither is edited.

    A withdrawal carries the ``entry_id`` of what it ends; an entry's own is its ``id``. ``sex`` is
    what the entry says of the person, or nothing.
    """

    append_only: ClassVar[bool] = True

    entry_id = models.UUIDField()
    verb = models.CharField(max_length=20)
    person_id = models.UUIDField()
    items = models.JSONField(default=list)
    sex = models.CharField(max_length=10, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    reason = models.CharField(max_length=300, blank=True)
    decision_id = models.UUIDField(null=True)
    clauses = models.JSONField(default=list)
    at = models.DateTimeField()
    actor_id = models.UUIDField()
    actor_name = models.CharField(max_length=250)

    objects: ClassVar = SchoolManager.from_queryset(AuthorityRows)()

    class Meta:
        verbose_name_plural = "search authorities"
        constraints = [
            models.UniqueConstraint(
                fields=["school", "entry_id", "verb"], name="incidents_authority_once"
            ),
        ]
        indexes = [
            models.Index(fields=["school", "person_id"], name="incidents_authority_of"),
        ]

    def __str__(self) -> str:
        """Return the verb and the day."""
        return f"{self.verb} from {self.starts_on}"
