"""Incidents, their people and entries, as somebody may see them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.shortcuts import get_object_or_404

from lodge.foundation.actor import Actor
from lodge.incidents.domain.standing import (
    Happening,
    Standing,
    owned_by_somebody_here,
    standing_of,
)
from lodge.incidents.domain.verbs import Verb
from lodge.incidents.models import Incident, IncidentPerson, IncidentStep
from lodge.incidents.models.seeing import HANDLES
from lodge.incidents.types import TYPES
from lodge.school.queries import posts_on

POLICE: Final = "police"


@dataclass(frozen=True, slots=True)
class Standings:
    """An incident, its entries in the order in which they were written, and how it stands."""

    incident: Incident
    steps: tuple[IncidentStep, ...]
    standing: Standing


def incident(*, seen_by: Actor, incident_id: UUID) -> Incident:
    """
    Return an incident.

    :raises Http404: if there is none, or none that the actor may see.
    """
    found = get_object_or_404(Incident.objects.visible_to(seen_by), id=incident_id)
    assert isinstance(found, Incident)
    return found


def standing(*, seen_by: Actor, incident_id: UUID) -> Standings:
    """
    Return an incident with its entries and how it stands.

    :raises Http404: if there is none, or none that the actor may see.
    """
    found = incident(seen_by=seen_by, incident_id=incident_id)
    return _standings([found], seen_by)[0]


def open_incidents(*, seen_by: Actor) -> list[Standings]:
    """Return what is not closed, the oldest first."""
    return _standings(_rows(seen_by).filter(~Exists(_closing(seen_by))), seen_by)


def with_owners_of(found: Iterable[Standings], *, seen_by: Actor, on: date) -> list[Standings]:
    """Return incidents as they are owned on a day: whoever left, or handles none, owns none."""
    posts = posts_on(seen_by=seen_by, on=on)
    here = {post.person_id for post in posts if post.role_code in HANDLES}
    return [
        replace(each, standing=owned_by_somebody_here(each.standing, here=here)) for each in found
    ]


def incidents_of(
    *, seen_by: Actor, person_id: UUID, starts: datetime, ends: datetime
) -> list[Standings]:
    """Return the incidents of somebody between two moments, the oldest first."""
    rows = _rows(seen_by).filter(person_id=person_id, happened_at__gte=starts, happened_at__lt=ends)
    return _standings(rows, seen_by)


def reported_by(*, seen_by: Actor, client_id: UUID) -> Incident | None:
    """Return what somebody reported under their own id for it, or None."""
    found = Incident.objects.visible_to(seen_by).filter(
        client_id=client_id, reporter_id=seen_by.person_id
    )
    return found.first()


def parts_in(*, seen_by: Actor, incident_id: UUID) -> list[IncidentPerson]:
    """Return who is in an incident, in which role; begin with one that the actor may see."""
    rows = IncidentPerson.objects.visible_to(seen_by).filter(incident_id=incident_id)
    return list(rows.order_by("part", "id"))


def step_sent(*, seen_by: Actor, client_id: UUID) -> IncidentStep | None:
    """Return the entry that was sent under an id, or None."""
    return IncidentStep.objects.visible_to(seen_by).filter(client_id=client_id).first()


def plain_steps(steps: Iterable[IncidentStep]) -> list[Happening]:
    """Return entries of the table as the domain knows them."""
    return [
        Happening(
            id=row.id,
            verb=Verb(row.verb),
            actor_id=row.actor_id,
            actor_name=row.actor_name,
            words=row.words,
            code=row.code,
            person_id=row.person_id,
            person_name=row.person_name,
            due_on=row.due_on,
            about=row.about,
        )
        for row in steps
    ]


def _rows(seen_by: Actor) -> QuerySet[Incident]:
    return Incident.objects.visible_to(seen_by).order_by("happened_at", "id")


def _closing(seen_by: Actor) -> QuerySet[IncidentStep]:
    return IncidentStep.objects.of(seen_by.school_id).filter(
        incident_id=OuterRef("id"), verb=Verb.CLOSED
    )


def _standings(rows: Iterable[Incident], seen_by: Actor) -> list[Standings]:
    incidents = list(rows)
    ids = [each.id for each in incidents]
    found: defaultdict[UUID, list[IncidentStep]] = defaultdict(list)
    steps = IncidentStep.objects.visible_to(seen_by).filter(incident_id__in=ids)
    for row in steps.order_by("written_at", "id"):
        found[row.incident_id].append(row)
    return [
        Standings(
            each,
            tuple(found[each.id]),
            standing_of(
                plain_steps(found[each.id]),
                police_take_it=TYPES[each.type_code].basis == POLICE,
            ),
        )
        for each in incidents
    ]
