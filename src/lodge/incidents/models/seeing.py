"""
Need to know, in the query: who sees which incident.

Leaders and the safeguarding team see incidents; one that is restricted is the team's alone, one
about a member of staff the headteacher's alone; whoever reported one sees that one, and nobody sees
one in which they are named.
"""

from typing import Final, Self, TypeVar

from django.db.models import Model, Q, QuerySet

from lodge.foundation.actor import Actor
from lodge.foundation.tenancy import SchoolQuerySet
from lodge.incidents.models.people import IncidentPerson
from lodge.school.domain.roles import KNOWS_PUPILS

RowT = TypeVar("RowT", bound=Model)
LEADS: Final = frozenset({"headteacher", "senior_leader"})
TEAM: Final = frozenset({"dsl", "deputy_dsl"})
HANDLES: Final = LEADS | TEAM


def seen_by(actor: Actor, *, named_in: QuerySet[Model]) -> Q:
    """Return what keeps the incidents that somebody may see."""
    own = Q(reporter_id=actor.person_id)
    allowed = own
    if actor.has(*TEAM):
        allowed |= Q(heads_only=False)
    if actor.has("headteacher"):
        allowed |= Q(restricted=False)
    elif actor.has(*LEADS):
        allowed |= Q(restricted=False, heads_only=False)
    return allowed & ~Q(id__in=named_in.values("incident_id"))


class IncidentRows(SchoolQuerySet[RowT]):
    """Incidents, each for those who need to know of it."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep those that the actor may see."""
        named = IncidentPerson.objects.of(actor.school_id).filter(person_id=actor.person_id)
        return super().visible_to(actor).filter(seen_by(actor, named_in=named))


class KeptRows(SchoolQuerySet[RowT]):
    """On what terms devices are kept and who has them: no word of what happened is in it."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the rows for those who work with pupils, and none for anybody else."""
        rows = super().visible_to(actor)
        return rows if actor.has(*KNOWS_PUPILS) else rows.none()
