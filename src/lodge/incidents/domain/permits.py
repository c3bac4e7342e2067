"""
Agreed exceptions as whoever sees a device must see them first (IMP-13).

Rooms that keep such permits put a source on the shelf; ``config`` says which. What is told is what
staff may know: what, where, when. Never the reason.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from lodge.foundation.actor import Actor
from lodge.foundation.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Permit:
    """One agreed exception in force: its own code, and the sentence to show."""

    code: str
    sentence: str
    clause: str = ""


@dataclass(frozen=True, slots=True)
class PermitSource:
    """Who knows of permits, and how they are found for a pupil at a moment."""

    code: str
    find: Callable[[Actor, UUID, datetime], tuple[Permit, ...]]


PERMIT_SOURCES = Shelf[PermitSource]("sources of permits")


def permits_in_force(*, seen_by: Actor, person_id: UUID, at: datetime) -> tuple[Permit, ...]:
    """Return every agreed exception of a pupil that is in force at a moment."""
    return tuple(
        permit
        for source in PERMIT_SOURCES.values()
        for permit in source.find(seen_by, person_id, at)
    )
