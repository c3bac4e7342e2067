"""What happens in a year beside the desk: sightings, concerns, searches, by the rooms' actions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from random import Random
from typing import Final
from uuid import UUID, uuid4

from lodge.devices.domain import Happened
from lodge.duties import actions as duties
from lodge.duties.domain import Step
from lodge.duties.queries import duties_of
from lodge.foundation import moment
from lodge.foundation.actor import Actor
from lodge.incidents.actions.entries import Entry
from lodge.incidents.actions.handling import add_step
from lodge.incidents.actions.search import ask_for
from lodge.incidents.actions.sighting import Sighting, report_sighting
from lodge.incidents.domain.search import Kind
from lodge.incidents.domain.search.asking import Wanted
from lodge.incidents.domain.verbs import Verb
from lodge.incidents.models import Incident
from lodge.incidents.queries.plans import Seen
from lodge.incidents.types import TYPES
from lodge.safeguarding.actions import raise_concern
from lodge.safeguarding.domain import NewConcern
from lodge.school.domain.calendar import LONDON
from lodge.school.models import Account, Person, School
from lodge.school.queries import actors, roll

SIGHTINGS: Final = {"used": 380, "refused": 20}
# Cases and searches that stand open at once; sightings are closed but for those of the last days.
CONCERNS, SEARCHES, LAST_DAYS = 12, 12, 10
AT: Final = time(10, 45)


def happen(slug: str, *, days: Sequence[date]) -> None:
    """Let a teacher of a school see, hear and ask things on some days, the last day first."""
    random, teacher, head = Random(slug), _who(slug, "teacher"), _who(slug, "head")
    pupils = [each.person_id for each in roll(seen_by=teacher)]

    def then() -> Happened:
        at = datetime.combine(random.choice(days), AT, LONDON)
        return Happened(uuid4(), at, at)

    for kind, number in SIGHTINGS.items():
        for person_id in random.choices(pupils, k=number):
            happened = then()
            seen = _see(teacher, person_id, kind, happened)
            if happened.at.date() < days[LAST_DAYS]:
                _close(head, seen.id, happened)
    for number in range(CONCERNS):
        _hear(teacher, number, then().at)
    for person_id in random.sample(pupils, SEARCHES):
        _ask(teacher, person_id, then())


def _who(slug: str, word: str) -> Actor:
    school = School.objects.get(slug=slug)
    account = Account.objects.get(username=f"{word}.{slug}")
    person = Person.objects.of(school.id).get(id=account.person_id)
    found = actors.person_as_actor(person, school_id=school.id, on=moment.today())
    assert found is not None
    return found


def _see(teacher: Actor, person_id: UUID, kind: str, happened: Happened) -> Incident:
    seen = Seen(person_id=person_id, kind=TYPES[kind], place="corridor", at=happened.at)
    return report_sighting(actor=teacher, sighting=Sighting(seen=seen), happened=happened)


def _close(head: Actor, incident_id: UUID, happened: Happened) -> None:
    """Let the head waive what is owed on the same day, and close the incident."""
    at = happened.received_at
    while owed := [
        each for each in duties_of(seen_by=head, matter_id=incident_id, at=at) if each.is_open
    ]:
        for each in owed:
            duties.take_step(
                actor=head,
                key=each.key,
                step=Step.WAIVED,
                at=at,
                reason="Settled in a talk.",
                written_at=at,
            )
    closing = Happened(uuid4(), at, at)
    add_step(
        actor=head,
        incident_id=incident_id,
        entry=Entry(verb=Verb.CLOSED, words="Settled in a talk."),
        happened=closing,
    )


def _hear(teacher: Actor, number: int, at: datetime) -> None:
    concern = NewConcern(
        client_id=uuid4(),
        kind="online",
        words="Somebody she has never met writes to her at night.",
        about=f"Pupil {number}",
        happened_at=at,
    )
    raise_concern(actor=teacher, concern=concern, at=at)


def _ask(teacher: Actor, person_id: UUID, happened: Happened) -> None:
    wanted = Wanted(
        kind=Kind.PERSON,
        person_id=person_id,
        item_code="vape",
        place="office",
        grounds="Two saw it.",
    )
    ask_for(actor=teacher, wanted=wanted, happened=happened)
