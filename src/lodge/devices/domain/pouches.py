"""
A locked pouch on loan to a pupil: what its events amount to.

The pouch is the school's; the phone in it stays with the pupil and is never in our hands.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID


class PouchVerb(StrEnum):
    """What can happen to a pouch."""

    ISSUED = "issued"
    LOOKED_AT = "looked_at"
    CHARGED = "charged"
    PAID = "paid"
    WAIVED = "waived"
    RETURNED = "returned"


# In what condition a pouch is, in words of the field; the order is from whole to gone.
CONDITIONS: Final = {
    "whole": "Whole",
    "marked": "Marked or worn",
    "broken": "Does not lock",
    "cut": "Cut open",
    "lost": "Lost",
}
# What a family may be charged for.
CHARGED_FOR: Final = frozenset({"broken", "cut", "lost"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PouchEvent:
    """One thing that happened to a pouch; ``pence`` is what a family was charged."""

    verb: PouchVerb
    happened_at: datetime
    person_id: UUID | None = None
    condition: str = ""
    pence: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PouchStanding:
    """Who has a pouch, in what condition, and what the last who had it still owes."""

    person_id: UUID | None = None
    since: datetime | None = None
    condition: str = "whole"
    owed_by: UUID | None = None
    pence: int = 0

    @property
    def may_be_charged(self) -> bool:
        """Whether its condition is one that a family may be charged for."""
        return self.condition in CHARGED_FOR


def pouch_standing(events: Iterable[PouchEvent]) -> PouchStanding:
    """Return what a pouch's events amount to, in the order in which they happened."""
    standing = PouchStanding()
    for event in events:
        standing = _after(standing, event)
    return standing


def _after(before: PouchStanding, event: PouchEvent) -> PouchStanding:
    seen = replace(before, condition=event.condition or before.condition)
    match event.verb:
        case PouchVerb.ISSUED:
            return replace(seen, person_id=event.person_id, since=event.happened_at)
        case PouchVerb.RETURNED:
            return replace(seen, person_id=None, since=event.happened_at)
        case PouchVerb.CHARGED:
            return replace(seen, owed_by=event.person_id, pence=before.pence + event.pence)
        case PouchVerb.PAID | PouchVerb.WAIVED:
            return replace(seen, owed_by=None, pence=0)
        case PouchVerb.LOOKED_AT:
            return seen


def in_pounds(pence: int) -> str:
    """Return "£12.50"."""
    return f"£{pence // 100}.{pence % 100:02}"
