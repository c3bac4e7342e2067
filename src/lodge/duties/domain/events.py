"""What this room announces."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from lodge.duties.domain.owed import Owed
from lodge.duties.domain.parties import Holder


@dataclass(frozen=True, slots=True)
class DutiesBegan:
    """Duties have begun to run together, of a telling or after another duty; ``id`` is whose."""

    school_id: UUID
    id: UUID
    owed: tuple[Owed, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class DutyOverdue:
    """The time of a duty has run out and it is not done; announced again until it is."""

    school_id: UUID
    owed: Owed
    at: datetime


@dataclass(frozen=True, slots=True)
class DutyTakenOver:
    """Somebody has taken a duty over from somebody else; ``id`` is that of the hand-over."""

    school_id: UUID
    id: UUID
    owed: Owed
    to: Holder
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class MatterClosed:
    """A matter is closed: nothing in it is owed any more."""

    school_id: UUID
    matter_id: UUID
    number: str
    at: datetime
