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
    """
    Nothing about these people and devices goes home from now on because of one case.

    Those left out since it was announced last are held back by that case no more.
    """

    school_id: UUID
    case_id: UUID
    about: frozenset[UUID]
    at: datetime
