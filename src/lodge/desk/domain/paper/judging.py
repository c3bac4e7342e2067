"""
What a keyed line adds to the book: an event, nothing, or a difference for a person.

Paper and desks tell of the same morning. What a desk recorded already is *already there*; what
contradicts it is never written over it and never dropped: it is a *difference* (IMP-79).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Outcome(StrEnum):
    """What became of a line."""

    ENTERED = "entered"
    ALREADY = "already"
    DIFFERS = "differs"
    UNREAD = "unread"
    SETTLED = "settled"

    @property
    def wants_somebody(self) -> bool:
        """Whether a person has to look at it."""
        return self in {Outcome.DIFFERS, Outcome.UNREAD}


@dataclass(frozen=True, slots=True)
class Known:
    """One device as the book has it today: whose, where it lies or lay, and whether it is here."""

    custody_id: UUID
    person_id: UUID
    slots: frozenset[UUID]
    lies_in: UUID | None
    is_held: bool
    is_lost: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """What is to be done: ``entered`` has the device, if there is one yet; else why not."""

    outcome: Outcome
    why: str = ""
    custody_id: UUID | None = None


def judge_in(*, person_id: UUID, slot_id: UUID, book: Sequence[Known]) -> Judged:
    """Return what a line adds that says a pupil's device came into a slot."""
    here = next((each for each in book if each.is_held and each.lies_in == slot_id), None)
    if here is not None and here.person_id != person_id:
        return Judged(Outcome.DIFFERS, "The desks have somebody else's device in this slot.")
    own = [each for each in book if each.person_id == person_id]
    if (found := next((each for each in own if slot_id in each.slots), None)) is not None:
        return Judged(Outcome.ALREADY, custody_id=found.custody_id)
    held = next((each for each in own if each.is_held), None)
    if held is not None:
        why = "The desks have this pupil's device in another slot, or in none."
        return Judged(Outcome.DIFFERS, why, held.custody_id)
    if own:
        why = "The desks had this pupil's device in another slot, and gave it back."
        return Judged(Outcome.DIFFERS, why, own[0].custody_id)
    return Judged(Outcome.ENTERED)


def judge_back(*, person_id: UUID | None, slot_id: UUID, book: Sequence[Known]) -> Judged:
    """Return what a line adds that says the device in a slot went back, of a pupil if named."""
    here = next((each for each in book if each.is_held and each.lies_in == slot_id), None)
    if here is not None:
        if person_id in {None, here.person_id}:
            return Judged(Outcome.ENTERED, custody_id=here.custody_id)
        return Judged(Outcome.DIFFERS, "The desks have somebody else's device in this slot.")
    was = [
        each
        for each in book
        if slot_id in each.slots and not each.is_held and person_id in {None, each.person_id}
    ]
    lost = next((each for each in was if each.is_lost), None)
    if lost is not None:
        # IMP-66: no list makes a return of what was closed as lost before a witness.
        why = "It was closed as lost. If it turned up, a leader says so before a witness."
        return Judged(Outcome.DIFFERS, why, lost.custody_id)
    if was:
        return Judged(Outcome.ALREADY, custody_id=was[-1].custody_id)
    elsewhere = [each for each in book if each.person_id == person_id and each.is_held]
    if elsewhere:
        why = "The desks have this pupil's device in another slot, or in none."
        return Judged(Outcome.DIFFERS, why, elsewhere[0].custody_id)
    return Judged(Outcome.DIFFERS, "Nothing is recorded as having come into this slot.")
