"""What this room announces."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from lodge.foundation.actor import Actor


@dataclass(frozen=True, slots=True)
class IncidentReported:
    """Something happened and was reported."""

    school_id: UUID
    incident_id: UUID
    type_code: str
    number: str


@dataclass(frozen=True, slots=True)
class OnCallWanted:
    """Somebody waits for the on-call leader."""

    school_id: UUID
    incident_id: UUID
    number: str
    actor: Actor
    at: datetime


@dataclass(frozen=True, slots=True)
class SafeguardingConcernSeen:
    """
    Somebody saw what is for the safeguarding team alone; the room of cases opens one.

    ``words`` are what was said of it, ``custody_id`` the device if one was taken.
    """

    school_id: UUID
    incident_id: UUID
    number: str
    actor: Actor
    person_id: UUID | None
    events: tuple[str, ...]
    words: str
    custody_id: UUID | None
    at: datetime
    written_at: datetime
