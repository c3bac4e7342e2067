"""A sitting: one paper in one room, with its rows of seats."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from string import ascii_uppercase
from typing import Final
from uuid import UUID

from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal
from lodge.school.domain.roles import KNOWS_PUPILS

MOST_SEATS: Final = 200
# Who is in school for a day finds what is set up, and sets up nothing.
SETS_UP: Final = KNOWS_PUPILS - {"agency_staff"}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSitting:
    """
    A sitting to be set up.

    ``ends_at`` is when the last candidate ends, extra time included: before it nobody is told at
    home. ``officer_id`` is the exams officer of that day; ``seated`` who sits where, if known.
    """

    paper: str
    room: str
    rows: int
    across: int
    starts_at: datetime
    ends_at: datetime
    officer_id: UUID
    officer_name: str
    seated: Mapping[str, UUID] = field(default_factory=dict)


def row_letters(rows: int) -> str:
    """Return the letters of so many rows."""
    return ascii_uppercase[:rows]


def seat_names(*, rows: int, across: int) -> tuple[str, ...]:
    """Return the names of all seats, row by row: A1, A2, … B1 …"""
    return tuple(f"{row}{place}" for row in row_letters(rows) for place in range(1, across + 1))


def why_not_invigilate(*, actor: Actor) -> Refusal | None:
    """Return why somebody may not work in the hall of a sitting, or None if they may."""
    if actor.has(*KNOWS_PUPILS):
        return None
    return Refusal(reason="Only staff who work with pupils invigilate here. Tell the office.")


def why_not_set_up(*, actor: Actor) -> Refusal | None:
    """Return why somebody may not set up a sitting, or None if they may."""
    if actor.has(*SETS_UP):
        return None
    return Refusal(reason="The school's own staff set up a sitting. Ask the exams officer.")


def why_not_shape(new: NewSitting) -> Refusal | None:
    """Return what is wrong with a sitting as it would be set up, or None."""
    if not new.paper.strip() or not new.room.strip():
        return Refusal(reason="Say which paper it is, and in which room.")
    if not 1 <= new.rows <= len(ascii_uppercase) or new.across < 1:
        return Refusal(reason="A hall has 1 to 26 rows, with one seat or more in each.")
    if new.rows * new.across > MOST_SEATS:
        return Refusal(reason=f"At most {MOST_SEATS} seats: set up a second sitting for the rest.")
    if new.ends_at <= new.starts_at:
        return Refusal(reason="The paper ends after it begins. Look at the times again.")
    return _why_not_seated(new)


def _why_not_seated(new: NewSitting) -> Refusal | None:
    seats = set(seat_names(rows=new.rows, across=new.across))
    if missing := sorted(new.seated.keys() - seats):
        return Refusal(reason=f"There is no seat {missing[0]} in this hall.")
    if len(set(new.seated.values())) < len(new.seated):
        return Refusal(reason="Somebody would sit on two seats. Give each candidate one.")
    return None
