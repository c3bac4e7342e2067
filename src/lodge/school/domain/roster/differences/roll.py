"""The roll as it stands, as plain values to compare a roster with."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from lodge.school.domain.roster.values import Kind, Link, Session, Value


@dataclass(frozen=True, slots=True)
class OnRoll:
    """
    One person we know. ``is_here`` is False for somebody who has left.

    ``was_in_closed`` says that they left from a provision that has closed since.
    """

    person_id: UUID
    sourced_id: str
    kind: Kind
    fields: Mapping[str, Value]
    is_here: bool = True
    made_here: bool = False
    was_in_closed: bool = False

    @property
    def name(self) -> str:
        """Return the name to show."""
        return f"{self.fields.get('given_name', '')} {self.fields.get('family_name', '')}".strip()


@dataclass(frozen=True, slots=True)
class Roll:
    """Everybody we know at one school on a day, with contacts and terms."""

    on: date
    people: tuple[OnRoll, ...] = ()
    links: tuple[Link, ...] = ()
    sessions: tuple[Session, ...] = ()

    def here(self, kind: Kind) -> tuple[OnRoll, ...]:
        """Return those of a kind who are at the school."""
        return tuple(person for person in self.people if person.is_here and person.kind is kind)
