"""The words and rules of notices."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom we tell."""

    person_id: UUID
    name: str
    email: str = ""
