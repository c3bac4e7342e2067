"""Need to know, in the query: who gets to see what we hold."""

from typing import Self, TypeVar

from django.db import models

from lodge.foundation.actor import Actor
from lodge.foundation.tenancy import SchoolQuerySet
from lodge.school.domain.roles import KNOWS_PUPILS

RowT = TypeVar("RowT", bound=models.Model)


class CustodyRows(SchoolQuerySet[RowT]):
    """Custody records and their events, for those who work with pupils."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the rows for those who work with pupils, and none for anybody else."""
        rows = super().visible_to(actor)
        return rows if actor.has(*KNOWS_PUPILS) else rows.none()
