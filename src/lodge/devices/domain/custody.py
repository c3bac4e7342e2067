"""
The life of one custody record, told by its events.

A record is never edited: what happened is added as an event, and where the device is now is what
the events amount to. The tables of the room keep that answer beside the events, and anybody may
work it out again with ``merge``.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final, Self
from uuid import UUID

# The hold on what is lost or damaged in our care: it ends only before a witness (IMP-66).
LOST: Final = "lost"


class State(StrEnum):
    """Where a custody record stands."""

    HELD = "held"
    RETURNED = "returned"
    LOST = "lost"
    MISTAKEN = "mistaken"


class Verb(StrEnum):
    """What can happen to a device that we hold."""

    TAKEN_IN = "taken_in"
    MOVED = "moved"
    HOLD_PLACED = "hold_placed"
    HOLD_LIFTED = "hold_lifted"
    # Before a witness: nobody could find it, and later that it turned up after all.
    LOST = "lost"
    FOUND = "found"
    GIVEN_BACK = "given_back"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """
    One thing that happened to a device in our hands.

    ``client_id`` is the sender's own id for it: the same id is the same event. ``person_id``,
    ``device_kind`` and ``second`` (its owner has another one of the kind here) are said by the
    event that begins a record; ``slot_id`` is the slot it puts the device into.
    """

    client_id: UUID
    custody_id: UUID
    verb: Verb
    happened_at: datetime
    person_id: UUID | None = None
    device_kind: str = ""
    slot_id: UUID | None = None
    hold_code: str = ""
    second: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Custodial:
    """
    What the events of one record amount to.

    ``claim_id`` is the slot its events put it into; ``slot_id`` the slot it has in the book, which
    is none while another record claimed the same one before it.
    """

    person_id: UUID | None
    device_kind: str
    state: State
    slot_id: UUID | None
    claim_id: UUID | None
    claimed_at: datetime | None
    opened_at: datetime
    closed_at: datetime | None
    holds: frozenset[str]
    second: bool

    def without_slot(self) -> Self:
        """Return the record as it stands while another has the slot."""
        return replace(self, slot_id=None)
