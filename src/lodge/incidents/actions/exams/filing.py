"""
A find becomes an incident once it is known who sits there, and no permit covers it.

Until then it waits on the page of its sitting; the exams officer and the headteacher know of it.
"""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from lodge.devices.domain import Happened
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refused
from lodge.incidents.actions.reporting import Report, file_report
from lodge.incidents.domain.exams import HOW, KINDS, PLACES, Find
from lodge.incidents.models import ExamSitting, Incident
from lodge.incidents.queries.exams import Sitting, sitting, why_waiting
from lodge.incidents.types import TYPES
from lodge.notices.actions import call
from lodge.school.domain.calendar import local_time_of
from lodge.school.queries import person, posts_on
from lodge.school.queries.actors import person_as_actor

EXAM_FIND: Final = "exam_find"
NO_NUMBER: Final = "none yet"


def file_waiting(*, actor: Actor, sitting_id: UUID, at: datetime) -> None:
    """File every find of a sitting that can be filed by now, and tell those who must know."""
    found = sitting(seen_by=actor, sitting_id=sitting_id)
    for find in found.hall.finds:
        row = _filed(actor, found, find, at)
        if not find.is_permitted:
            _tell(actor, found.row, find, row, at)


def _filed(actor: Actor, found: Sitting, find: Find, at: datetime) -> Incident | None:
    """File a find under the name of whoever found it, at the moment at which they did."""
    known = Incident.objects.of(actor.school_id).filter(client_id=find.id).first()
    if known or find.is_permitted or why_waiting(seen_by=actor, found=found, find=find):
        return known
    finder = _finder(actor, find)
    report = Report(
        kind=TYPES[EXAM_FIND],
        person_id=found.hall.seated[find.noted.seat],
        told=_told(found.row, find),
        device=find.noted.told["kind"],
        is_taken=True,
    )
    try:
        with transaction.atomic():
            happened = Happened(find.id, find.noted.at, at)
            return file_report(actor=finder, report=report, happened=happened)
    except Refused:
        # It goes on waiting on the page of the sitting; what was noted in the hall is kept.
        return None


def _finder(actor: Actor, find: Find) -> Actor:
    """Return who found it, as they were that day; whoever files it where they are gone."""
    who = find.noted.actor_id
    if who is None or who == actor.person_id:
        return actor
    on = local_time_of(find.noted.at).date()
    row = person(seen_by=actor, person_id=who)
    return person_as_actor(row, school_id=actor.school_id, on=on) or actor


def _told(row: ExamSitting, find: Find) -> dict[str, str]:
    """Return the answers that the report of a find asks for."""
    told, how = find.noted.told, HOW[find.noted.told["how"]]
    ends = local_time_of(row.ends_at)
    return {
        "paper": f"{row.paper}, {row.room}, seat {find.noted.seat}",
        "paper_ends": f"{ends:%d %m %Y %H:%M}",
        "what": f"{KINDS[told['kind']].capitalize()}, {PLACES[told['where']]}",
        "state": how.state,
        "rang": how.rang,
        "used": how.used,
        "medical": "no",
    }


def _tell(
    actor: Actor, row: ExamSitting, find: Find, incident: Incident | None, at: datetime
) -> None:
    """Tell the exams officer and the head of centre once: who, when and the number, no more."""
    posts = posts_on(seen_by=actor, on=local_time_of(at).date())
    heads = [each.person for each in posts if each.role_code == "headteacher"]
    call(
        school_id=row.school_id,
        people=[*heads, person(seen_by=actor, person_id=row.officer_id)],
        template=EXAM_FIND,
        facts={
            "number": incident.number if incident else NO_NUMBER,
            "since": f"{local_time_of(find.noted.at):%H:%M}",
        },
        key=f"exam_find:{find.id}",
        at=at,
    )
