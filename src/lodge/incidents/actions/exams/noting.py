"""Writing down one thing noted in a hall: the one road, and nothing is ever edited."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from lodge.devices.domain import Happened
from lodge.foundation.actor import Actor
from lodge.incidents.models import ExamEntry, ExamSitting
from lodge.record import actions as record


@dataclass(frozen=True, slots=True, kw_only=True)
class ToNote:
    """What is to be noted, and of which seat, candidate or find."""

    verb: str
    seat: str = ""
    person_id: UUID | None = None
    about: UUID | None = None
    told: Mapping[str, str] = field(default_factory=dict)


def note(*, actor: Actor, row: ExamSitting, noted: ToNote, happened: Happened) -> ExamEntry:
    """Write down what was noted and seal it; whoever calls has looked whether it may be."""
    entry = ExamEntry(
        sitting_id=row.id,
        verb=noted.verb,
        seat=noted.seat,
        person_id=noted.person_id,
        about=noted.about,
        told=dict(noted.told),
        **happened.written_by(actor),
    )
    entry.save(force_insert=True)
    record.append(
        actor=actor,
        verb=f"exam.{noted.verb}",
        subject=f"exam:{row.id}",
        happened_at=happened.at,
        received_at=happened.received_at,
        detail={"seat": noted.seat} if noted.seat else {},
        rows=[entry],
    )
    return entry
