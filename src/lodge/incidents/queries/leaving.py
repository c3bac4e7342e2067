"""
What became of devices that were taken: read from their custody, and kept nowhere else.

Whichever room let a device go or held it back, its custody says so; what is told here follows.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from lodge.devices.domain import State, Verb
from lodge.devices.queries import Custody, CustodyEvent, life_of, records
from lodge.foundation.actor import Actor

EVIDENCE: Final = "evidence"
LEAVING: Final = frozenset({Verb.GIVEN_BACK, Verb.CORRECTED})
TURNS: Final = {
    Verb.HOLD_PLACED: "Held as possible evidence",
    Verb.HOLD_LIFTED: "No longer held as possible evidence",
}
# What this room says of where a device went: no secret of the safeguarding team.
SAID_HERE: Final = ("police: ", "school: ")
TO_WHOM: Final = {"pupil": "the pupil", "parent": "a parent or carer", "other": "somebody else"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """
    A device that is no longer in our hands.

    ``kept_apart``: the safeguarding team let it go, so to whom it went is for them.
    """

    custody_id: UUID
    at: datetime
    written_at: datetime
    by: str
    given_to: str
    reason: str = ""
    kept_apart: bool = False
    mistaken: bool = False
    lost: bool = False

    @property
    def is_said_here(self) -> bool:
        """Say whether this room let it go to the police, or on to another record."""
        return self.given_to.startswith(SAID_HERE)

    @property
    def in_words(self) -> str:
        """Return how it left, in a sentence; what the team alone may know is left out."""
        if self.mistaken:
            return " – ".join(filter(None, ("It was never taken: entered by mistake", self.reason)))
        if self.lost:
            return " – ".join(filter(None, ("It was lost in our care, and closed so", self.reason)))
        if self.kept_apart:
            return "The device left our hands. A leader knows to whom it went."
        to, _, who = self.given_to.partition(": ")
        if self.is_said_here:
            return f"{self.reason}: {who}"
        said = f"{TO_WHOM[to]}: {who}" if to in TO_WHOM else self.given_to
        return " – ".join(filter(None, ("The device left our hands", said, self.reason)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A device was held back as possible evidence, or no longer, with the reason."""

    custody_id: UUID
    at: datetime
    written_at: datetime
    by: str
    in_words: str


def evidence_turns(*, seen_by: Actor, custody_ids: Iterable[UUID]) -> list[Turn]:
    """Return when some devices began to be held as possible evidence, and when that ended."""
    lives = [life_of(seen_by=seen_by, custody_id=each) for each in custody_ids]
    return [
        Turn(
            custody_id=each.custody_id,
            at=each.happened_at,
            written_at=each.received_at,
            by=each.actor_name,
            in_words=" – ".join(filter(None, (TURNS[Verb(each.verb)], each.reason))),
        )
        for life in lives
        for each in life
        # A hold that ends as the device leaves is told by its leaving.
        if each.hold_code == EVIDENCE and not _ends_with(each, _leaving(life))
    ]


def left_by_device(*, seen_by: Actor, custody_ids: Iterable[UUID]) -> dict[UUID, Left]:
    """Return how some devices left our hands, by device; those that have."""
    rows = records(seen_by=seen_by, custody_ids=custody_ids).values()
    return {row.id: left_of(seen_by=seen_by, row=row) for row in rows if row.closed_at is not None}


def left_of(*, seen_by: Actor, row: Custody) -> Left:
    """Return how one device left our hands; begin with one that has."""
    life = life_of(seen_by=seen_by, custody_id=row.id)
    is_lost = row.state == State.LOST
    # What is lost never went back, whatever a desk that was alone says of it (IMP-66).
    last = _leaving(life, {Verb.LOST} if is_lost else LEAVING) or life[-1]
    by_hold = any(each.hold_code == EVIDENCE and _ends_with(each, last) for each in life)
    return Left(
        custody_id=row.id,
        at=last.happened_at,
        written_at=last.received_at,
        by=last.actor_name,
        given_to=last.given_to,
        reason=last.reason,
        kept_apart=by_hold and not last.given_to.startswith(SAID_HERE),
        mistaken=row.state == State.MISTAKEN,
        lost=is_lost,
    )


def _leaving(
    life: Sequence[CustodyEvent], ending: Collection[str] = LEAVING
) -> CustodyEvent | None:
    return next((each for each in reversed(life) if each.verb in ending), None)


def _ends_with(event: CustodyEvent, last: CustodyEvent | None) -> bool:
    """Say whether a hold was lifted in the act that let the device go."""
    return (
        last is not None
        and event.verb == Verb.HOLD_LIFTED
        and (event.happened_at, event.received_at) == (last.happened_at, last.received_at)
    )
