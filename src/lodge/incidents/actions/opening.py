"""Opening an incident: its number, its people, its first entry, and what the policy is told."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Final
from uuid import UUID, uuid5

from lodge.devices.domain import Happened
from lodge.duties import actions as duties
from lodge.duties.domain import NewMatter, Owed, State, Step
from lodge.duties.queries import duties_of
from lodge.foundation import events
from lodge.foundation.actor import Actor
from lodge.incidents.actions.entries import Entry, add_entry
from lodge.incidents.domain.events import IncidentReported
from lodge.incidents.domain.verbs import Verb
from lodge.incidents.models import Incident, IncidentPerson, IncidentStep
from lodge.incidents.types import IncidentType
from lodge.record import actions as record
from lodge.school.domain.calendar import local_time_of

ROOM: Final = "incidents"
SUBJECT: Final = "subject"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What is reported: of which type, about whom, where, and what was said in answers."""

    kind: IncidentType
    person_id: UUID | None = None
    place: str = ""
    words: str = ""
    told: Mapping[str, str] = field(default_factory=dict)
    clauses: Sequence[str] = ()


def open_incident(
    *, actor: Actor, opening: Opening, happened: Happened
) -> tuple[Incident, IncidentStep]:
    """Write an incident with its first entry; the pen of the school must be held."""
    kind = opening.kind
    row = Incident(
        school_id=actor.school_id,
        number=next_number(actor.school_id, happened.at),
        client_id=happened.client_id,
        type_code=kind.code,
        ladder=kind.ladder,
        restricted=kind.restricted,
        heads_only=kind.heads_only,
        person_id=opening.person_id,
        place=opening.place,
        told=dict(opening.told),
        happened_at=happened.at,
        written_at=happened.received_at,
        reporter_id=actor.person_id,
        reporter_name=actor.name,
    )
    row.save(force_insert=True)
    people = _people(row)
    record.append(
        actor=actor,
        verb="incident.opened",
        subject=f"incident:{row.id}",
        happened_at=happened.at,
        received_at=happened.received_at,
        detail={"number": row.number},
        clauses=list(opening.clauses),
        rows=[row, *people],
    )
    entry = Entry(verb=Verb.OPENED, words=opening.words, clauses=opening.clauses)
    step = add_entry(actor=actor, incident=row, entry=entry, happened=part_of(happened, "opened"))
    events.announce(
        IncidentReported(
            school_id=actor.school_id,
            incident_id=row.id,
            type_code=kind.code,
            number=row.number,
        )
    )
    return row, step


def tell_policy(
    *,
    actor: Actor,
    incident: Incident,
    words: Sequence[str],
    facts: Mapping[str, str],
    happened: Happened,
) -> None:
    """Open the matter of an incident and tell the policy what happened: its duties begin."""
    named = frozenset({incident.person_id}) if incident.person_id else frozenset()
    matter = NewMatter(
        id=incident.id,
        room=ROOM,
        number=incident.number,
        restricted=incident.restricted,
        led_by="headteacher" if incident.heads_only else "",
        named=named,
        opened_at=happened.at,
    )
    duties.open_matter(actor=actor, matter=matter, at=happened.received_at)
    first, *also = words
    duties.tell(
        actor=actor,
        matter_id=incident.id,
        event=first,
        also=also,
        facts=facts,
        at=happened.at,
        written_at=happened.received_at,
    )


def met_by_taking(*, actor: Actor, incident: Incident, happened: Happened) -> None:
    """Say of each duty to take the device that it is done: it was, by whoever holds it."""
    taking = partial(_is_deed, deed="confiscate")
    _meet(actor, incident, taking, "The device was taken.", happened)


def met_by_police(*, actor: Actor, incident: Incident, happened: Happened) -> None:
    """Say of each duty to hand the device to the police that it is done: they have it."""
    handing = partial(_is_deed, deed="hand", to="police")
    _meet(actor, incident, handing, "The police took it.", happened)


def _is_deed(owed: Owed, *, deed: str, to: str = "") -> bool:
    return deed in owed.deed.split() and (not to or to in owed.to)


def _meet(
    actor: Actor,
    incident: Incident,
    is_met: Callable[[Owed], bool],
    reason: str,
    happened: Happened,
) -> None:
    owed = duties_of(seen_by=actor, matter_id=incident.id, at=happened.received_at)
    for each in owed:
        is_due = each.state is State.DUE and each.is_open and is_met(each)
        if is_due and each.is_held_by(actor.person_id):
            duties.take_step(
                actor=actor,
                key=each.key,
                step=Step.DONE,
                at=happened.at,
                reason=reason,
                written_at=happened.received_at,
            )


def next_number(school_id: UUID, at: datetime) -> str:
    """Return the next number of the year; nobody else writes while the pen is held."""
    year = local_time_of(at).year
    used = Incident.objects.of(school_id).filter(number__startswith=f"{year}-").count()
    return f"{year}-{used + 1:04}"


def part_of(happened: Happened, name: str) -> Happened:
    """Return one part of an act that is sent as a whole, with an id of its own."""
    return Happened(uuid5(happened.client_id, name), happened.at, happened.received_at)


def _people(row: Incident) -> list[IncidentPerson]:
    if row.person_id is None:
        return []
    person = IncidentPerson(
        school_id=row.school_id, incident_id=row.id, person_id=row.person_id, part=SUBJECT
    )
    person.save(force_insert=True)
    return [person]
