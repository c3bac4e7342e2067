"""Need to know, in the query: which people of a school an actor gets to see."""

from typing import TYPE_CHECKING, Self

from django.db.models import Q

from lodge.foundation.actor import Actor
from lodge.foundation.tenancy import SchoolQuerySet
from lodge.school.domain.roles import KNOWS_PUPILS

if TYPE_CHECKING:
    from lodge.school.models.people import Contact, Person, Pupil


class PersonRows(SchoolQuerySet["Person"]):
    """People; names of pupils and parents are for those who work with them."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep everybody for the staff; the others see the staff and themselves."""
        rows = super().visible_to(actor)
        if actor.has(*KNOWS_PUPILS):
            return rows
        return rows.filter(Q(pk=actor.person_id) | Q(posts__isnull=False)).distinct()


class PupilRows(SchoolQuerySet["Pupil"]):
    """Pupils; governors and the trust see figures, not children."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the pupils for those who work with them, and none for anybody else."""
        rows = super().visible_to(actor)
        return rows if actor.has(*KNOWS_PUPILS) else rows.none()


class ContactRows(SchoolQuerySet["Contact"]):
    """Contacts of pupils, for those who may see the pupils."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the contacts for those who work with pupils, and none for anybody else."""
        rows = super().visible_to(actor)
        return rows if actor.has(*KNOWS_PUPILS) else rows.none()
