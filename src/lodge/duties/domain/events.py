"""What this room announces."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from lodge.duties.domain.owed import Owed


@dataclass(frozen=True, slots=True)
class DutyBegan:
    """A duty has begun to run, of a telling or after another duty."""

    school_id: UUID
    owed: Owed
    at: datetime


@dataclass(frozen=True, slots=True)
class DutyOverdue:
    """The time of a duty has run out, and it is not done."""

    school_id: UUID
    owed: Owed
    at: datetime


@dataclass(frozen=True, slots=True)
class MatterClosed:
    """A matter is closed: nothing in it is owed any more."""

    school_id: UUID
    matter_id: UUID
    number: str
    at: datetime
