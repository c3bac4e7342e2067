"""
How devices that were taken left our hands: read from their custody, and kept nowhere else.

Whichever room let a device go, its custody says so; what is told here of it follows.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from lodge.devices.domain import State, Verb
from lodge.devices.queries import Custody, CustodyEvent, life_of, records
from lodge.foundation.actor import Actor

EVIDENCE: Final = "evidence"
TO_WHOM: Final = {"pupil": "the pupil", "parent": "a parent or carer", "other": "somebody else"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """
    A device that is no longer in our hands.

    ``kept_apart``: it was held as evidence, so to whom it went is for the safeguarding team.
    """

    custody_id: UUID
    at: datetime
    written_at: datetime
    by: str
    given_to: str
    reason: str = ""
    kept_apart: bool = False
    mistaken: bool = False

    @property
    def in_words(self) -> str:
        """Return how it left, in a sentence; what the team alone may know is left out."""
        if self.mistaken:
            return " – ".join(filter(None, ("It was never taken: entered by mistake", self.reason)))
        if self.kept_apart:
            return "The device left our hands. The safeguarding lead knows to whom it went."
        to, _, who = self.given_to.partition(": ")
        said = f"{TO_WHOM[to]}: {who}" if to in TO_WHOM else self.given_to
        return " – ".join(filter(None, ("The device left our hands", said, self.reason)))


def left_by_device(*, seen_by: Actor, custody_ids: Iterable[UUID]) -> dict[UUID, Left]:
    """Return how some devices left our hands, by device; those that have."""
    rows = records(seen_by=seen_by, custody_ids=custody_ids).values()
    return {row.id: left_of(seen_by=seen_by, row=row) for row in rows if row.closed_at is not None}


def left_of(*, seen_by: Actor, row: Custody) -> Left:
    """Return how one device left our hands; begin with one that has."""
    life = life_of(seen_by=seen_by, custody_id=row.id)
    ending = {Verb.GIVEN_BACK, Verb.CORRECTED}
    last = next(each for each in reversed(life) if each.verb in ending)
    return Left(
        custody_id=row.id,
        at=last.happened_at,
        written_at=last.received_at,
        by=last.actor_name,
        given_to=last.given_to,
        reason=last.reason,
        kept_apart=_was_evidence_to_the_end(life, last),
        mistaken=row.state == State.MISTAKEN,
    )


def _was_evidence_to_the_end(life: Iterable[CustodyEvent], last: CustodyEvent) -> bool:
    """Say whether it was let go as evidence: its hold was lifted in the act that let it go."""
    return any(
        each.verb == Verb.HOLD_LIFTED
        and each.hold_code == EVIDENCE
        and each.happened_at == last.happened_at
        and each.received_at == last.received_at
        for each in life
    )
