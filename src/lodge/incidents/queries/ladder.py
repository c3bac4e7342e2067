"""
The ladder as it stands: how far back the school looks, and a pupil's rung.

A rung is only a number and its word. Whoever sees a device is told no more of what was before.
"""

from datetime import datetime
from uuid import UUID

from lodge.foundation.actor import Actor
from lodge.incidents.domain.ladder import Rung, rung_of
from lodge.incidents.domain.verbs import Verb
from lodge.incidents.models import Incident, IncidentStep, LookBack
from lodge.school.queries import calendar_of

EVERYTHING = "all"


def look_back(*, seen_by: Actor, at: datetime) -> LookBack | None:
    """Return how far back the school had decided to look at a moment, or None: it set no limit."""
    rows = LookBack.objects.visible_to(seen_by).filter(decided_at__lte=at)
    return rows.order_by("-decided_at").first()


def rung_at(*, seen_by: Actor, person_id: UUID, at: datetime) -> Rung:
    """Return the rung a pupil would stand on for a breach at a moment (IMP-14)."""
    if not seen_by.may_see(seen_by.school_id):
        return Rung(0)
    decided = look_back(seen_by=seen_by, at=at)
    return rung_of(
        earlier=_earlier(seen_by.school_id, person_id, at),
        at=at,
        window=decided.window if decided else EVERYTHING,
        calendar=calendar_of(seen_by=seen_by),
    )


def _earlier(school_id: UUID, person_id: UUID, at: datetime) -> list[datetime]:
    """Return when the breaches before a moment were; those corrected as mistaken do not count."""
    rows = Incident.objects.of(school_id).filter(
        person_id=person_id, ladder=True, happened_at__lt=at
    )
    mistaken = IncidentStep.objects.of(school_id).filter(
        verb=Verb.CORRECTED, code=MISTAKEN, incident_id__in=rows.values("id")
    )
    counting = rows.exclude(id__in=mistaken.values("incident_id"))
    return list(counting.values_list("happened_at", flat=True))


MISTAKEN = "never_was"
