"""A concern as it comes in, from a person or from another room."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class NewConcern:
    """
    What is told when a concern is raised.

    ``person_ids`` are pupils known by their id; ``about`` is a name as somebody typed it.
    ``source`` is the number of what it came from, where it came from another room; ``custody_id``
    the device that was taken there, ``events`` what it is in the norms' words, if it said so.
    ``client_id`` is the sender's own id: sent twice, it is one.
    """

    client_id: UUID
    kind: str
    words: str
    happened_at: datetime
    about: str = ""
    person_ids: tuple[UUID, ...] = ()
    source: str = ""
    custody_id: UUID | None = None
    events: tuple[str, ...] = ()
