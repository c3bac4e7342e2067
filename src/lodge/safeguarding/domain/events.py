"""What this room announces; a number and a moment, never what a case is about."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class CaseOpened:
    """A case was opened under its number."""

    school_id: UUID
    case_id: UUID
    number: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ParentsHeldBack:
    """Nobody tells the parents of some people for now, or from now on somebody may."""

    school_id: UUID
    person_ids: frozenset[UUID]
    held_back: bool
    at: datetime
