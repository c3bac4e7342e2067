"""
The life of one custody record, told by its events.

A record is never edited: what happened is added as an event, and where the device is now is what
the events amount to. The tables of the room keep that answer beside the events, and anybody may
work it out again with ``fold``.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class State(StrEnum):
    """Where a custody record stands."""

    HELD = "held"
    RETURNED = "returned"
    MISTAKEN = "mistaken"


class Verb(StrEnum):
    """What can happen to a device that we hold."""

    TAKEN_IN = "taken_in"
    MOVED = "moved"
    HOLD_PLACED = "hold_placed"
    HOLD_LIFTED = "hold_lifted"
    GIVEN_BACK = "given_back"
    CORRECTED = "corrected"


# From which state each event may happen, and where it leads; None is before the first event.
NEXT: dict[Verb, tuple[State | None, State]] = {
    Verb.TAKEN_IN: (None, State.HELD),
    Verb.MOVED: (State.HELD, State.HELD),
    Verb.HOLD_PLACED: (State.HELD, State.HELD),
    Verb.HOLD_LIFTED: (State.HELD, State.HELD),
    Verb.GIVEN_BACK: (State.HELD, State.RETURNED),
    Verb.CORRECTED: (State.HELD, State.MISTAKEN),
}


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened: the slot it left the device in, and the holds it leaves open."""

    verb: Verb
    happened_at: datetime
    slot_id: UUID | None = None
    hold_code: str = ""


@dataclass(frozen=True, slots=True)
class Custodial:
    """What the events of one record amount to."""

    state: State | None = None
    slot_id: UUID | None = None
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    holds: frozenset[str] = frozenset()


class OutOfTurn(ValueError):
    """Raised when an event cannot follow what has happened; the message says which."""


def fold(events: Iterable[Event]) -> Custodial:
    """
    Say what the events of one record amount to, in the order given.

    :raises OutOfTurn: if an event cannot follow those before it.
    """
    book = Custodial()
    for event in events:
        book = _after(book, event)
    return book


def _after(book: Custodial, event: Event) -> Custodial:
    before, state = NEXT[event.verb]
    if book.state != before:
        raise OutOfTurn(f"'{event.verb}' cannot follow '{book.state or 'nothing'}'.")
    book = replace(book, state=state, holds=_holds(book.holds, event))
    if event.verb is Verb.TAKEN_IN:
        return replace(book, slot_id=event.slot_id, opened_at=event.happened_at)
    if event.verb is Verb.MOVED:
        return replace(book, slot_id=event.slot_id)
    if state is not State.HELD:
        return replace(book, slot_id=None, closed_at=event.happened_at)
    return book


def _holds(holds: frozenset[str], event: Event) -> frozenset[str]:
    if event.verb is Verb.HOLD_PLACED:
        return holds | {event.hold_code}
    if event.verb is Verb.HOLD_LIFTED:
        return holds - {event.hold_code}
    return holds
