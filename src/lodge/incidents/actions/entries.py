"""Adding an entry to an incident: the one road, and nothing is ever edited."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from lodge.devices.domain import Happened
from lodge.foundation.actor import Actor
from lodge.incidents.domain.verbs import Verb
from lodge.incidents.models import Incident, IncidentStep
from lodge.record import actions as record


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one entry says; ``about`` is the entry that it settles or corrects."""

    verb: Verb
    code: str = ""
    words: str = ""
    person_id: UUID | None = None
    person_name: str = ""
    due_on: date | None = None
    custody_id: UUID | None = None
    about: UUID | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    clauses: Sequence[str] = ()


def add_entry(
    *, actor: Actor, incident: Incident, entry: Entry, happened: Happened
) -> IncidentStep:
    """Add an entry and seal it; whoever calls has looked whether it may."""
    row = IncidentStep(
        incident_id=incident.id,
        verb=entry.verb,
        code=entry.code,
        words=entry.words.strip(),
        person_id=entry.person_id,
        person_name=entry.person_name,
        due_on=entry.due_on,
        custody_id=entry.custody_id,
        about=entry.about,
        facts=dict(entry.facts),
        clauses=list(entry.clauses),
        **happened.written_by(actor),
    )
    row.save(force_insert=True)
    record.append(
        actor=actor,
        verb=f"incident.{entry.verb}",
        subject=f"incident:{incident.id}",
        happened_at=happened.at,
        received_at=happened.received_at,
        detail={"number": incident.number},
        clauses=list(entry.clauses),
        rows=[row],
        corrects=None,
    )
    return row
