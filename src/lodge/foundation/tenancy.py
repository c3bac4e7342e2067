"""
School walls: every tenant row belongs to one school and no query leaves out the school.

``Model.objects`` refuses whatever was not begun with ``of(school_id)``, ``visible_to(actor)`` or
``visible_across(actor)``. Django's own machinery goes through the plain ``_base_manager``.
"""

from typing import ClassVar, Self, TypeVar
from uuid import UUID

from django.apps import apps
from django.db import models

from lodge.foundation.actor import Actor
from lodge.foundation.ids import new_id
from lodge.foundation.scoping import ScopedQuerySet, UnscopedQuery

__all__ = [
    "HappenedRow",
    "ReceivedRow",
    "SchoolEventRow",
    "SchoolManager",
    "SchoolQuerySet",
    "SchoolRow",
    "UnscopedQuery",
    "WrittenRow",
    "school_models",
    "sealed_models",
]

RowT = TypeVar("RowT", bound=models.Model)


class SchoolQuerySet(ScopedQuerySet[RowT]):
    """Rows of a named school; a room narrows ``visible_to`` where not everybody may see all."""

    def of(self, school_id: UUID) -> Self:
        """Keep the rows of one school."""
        return self.filter(school_id=school_id).marked_as_scoped()

    def visible_to(self, actor: Actor) -> Self:
        """Keep the rows which the actor may see at the school they are looking at."""
        rows = self.of(actor.school_id)
        return rows if actor.may_see(actor.school_id) else rows.none()

    def visible_across(self, actor: Actor) -> Self:
        """Keep the rows of every school the actor may look at, for the trust's totals."""
        return self.filter(school_id__in=actor.school_ids).marked_as_scoped()


class SchoolManager(models.Manager[RowT]):
    """
    The one road to the rows of a school.

    A room with a query set of its own makes a class of this one and names it there as
    ``_queryset_class``; related managers inherit it.
    """

    _queryset_class: type[models.QuerySet[models.Model]] = SchoolQuerySet

    def get_queryset(self) -> SchoolQuerySet[RowT]:
        """Return a query that still has to be told the school."""
        rows = super().get_queryset()
        assert isinstance(rows, SchoolQuerySet)
        return rows

    def of(self, school_id: UUID) -> SchoolQuerySet[RowT]:
        """Return the rows of one school."""
        return self.get_queryset().of(school_id)

    def visible_to(self, actor: Actor) -> SchoolQuerySet[RowT]:
        """Return the rows which the actor may see at the school they are looking at."""
        return self.get_queryset().visible_to(actor)

    def visible_across(self, actor: Actor) -> SchoolQuerySet[RowT]:
        """Return the rows of every school the actor may look at."""
        return self.get_queryset().visible_across(actor)


class SchoolRow(models.Model):
    """
    A row that belongs to one school.

    ``sealed``: the record keeps a digest of each row. Set it to False only with a reason beside it.
    ``stamped``: seldom written and read at every act; the school's stamp changes with each row of
    it, so that what was read can be kept in memory for as long as the stamp is the same.
    """

    sealed: ClassVar[bool] = True
    stamped: ClassVar[bool] = False
    append_only: ClassVar[bool] = False

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")

    objects: ClassVar[SchoolManager[Self]] = SchoolManager()

    class Meta:
        abstract = True


class SchoolEventRow(models.Model):
    """
    A row of an event or custody table: its key begins with the school, so it can be spread out.

    Nothing has a foreign key to it: other tables keep its id in a UUID column.
    ``append_only``: the database itself refuses to change or delete a row.
    """

    sealed: ClassVar[bool] = True
    append_only: ClassVar[bool] = False

    pk = models.CompositePrimaryKey("school_id", "id")
    id = models.UUIDField(default=new_id, editable=False)
    school = models.ForeignKey("school.School", models.PROTECT, related_name="+", db_index=False)

    objects: ClassVar[SchoolManager[Self]] = SchoolManager()

    class Meta:
        abstract = True


class HappenedRow(SchoolEventRow):
    """
    A row of what happened: when, and who says so.

    ``client_id`` is the sender's own id for it: sent twice, it happened once.
    """

    append_only: ClassVar[bool] = True

    client_id = models.UUIDField()
    happened_at = models.DateTimeField()
    actor_id = models.UUIDField()
    actor_name = models.CharField(max_length=250)

    class Meta:
        abstract = True


class ReceivedRow(HappenedRow):
    """What happened at a desk, and when we received it."""

    received_at = models.DateTimeField()

    class Meta:
        abstract = True


class WrittenRow(HappenedRow):
    """What happened elsewhere, and when somebody wrote it down."""

    written_at = models.DateTimeField()

    class Meta:
        abstract = True


def school_models() -> list[type[SchoolRow] | type[SchoolEventRow]]:
    """Return every table whose rows belong to a school."""
    return [each for each in apps.get_models() if issubclass(each, SchoolRow | SchoolEventRow)]


def sealed_models() -> list[type[SchoolRow] | type[SchoolEventRow]]:
    """Return the tables whose every row has its digest in the record."""
    return [each for each in school_models() if each.sealed]
