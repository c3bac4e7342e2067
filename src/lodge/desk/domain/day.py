"""One day at the desk, worked out from who is on the roll and what was noted and held."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from lodge.desk.domain.notes import NOTES


class Standing(StrEnum):
    """How one pupil stands today."""

    IN = "in"
    RETURNED = "returned"
    NOTED = "noted"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Counts:
    """The counter strip: expected, with us, given back, noted, not accounted for."""

    expected: int
    held: int
    returned: int
    noted: int
    open: int

    @property
    def balances(self) -> bool:
        """Whether everybody is somewhere."""
        return self.expected == self.held + self.returned + self.noted + self.open


@dataclass(frozen=True, slots=True)
class Book:
    """Who is on the roll today, who has a device with us or had, and what was noted of whom."""

    roll: frozenset[UUID]
    held: frozenset[UUID]
    returned: frozenset[UUID]
    notes: Mapping[UUID, frozenset[str]]

    def standing(self, person_id: UUID) -> Standing:
        """Say how a pupil stands: a device with us comes first, then one given back, then notes."""
        if person_id in self.held:
            return Standing.IN
        if person_id in self.returned:
            return Standing.RETURNED
        codes = self.notes.get(person_id, frozenset())
        accounted = any(NOTES[code].accounts for code in codes)
        return Standing.NOTED if accounted else Standing.OPEN

    def counts(self) -> Counts:
        """Return the counter strip; each pupil on the roll is counted once."""
        standings = [self.standing(person_id) for person_id in self.roll]
        return Counts(
            expected=len(standings),
            held=standings.count(Standing.IN),
            returned=standings.count(Standing.RETURNED),
            noted=standings.count(Standing.NOTED),
            open=standings.count(Standing.OPEN),
        )


def left_to_explain(
    held: Iterable[UUID], *, explained: frozenset[UUID], on_hold: frozenset[UUID]
) -> list[UUID]:
    """Return the devices in our hands at the close of day that nothing explains (IMP-9)."""
    return [custody_id for custody_id in held if custody_id not in explained | on_hold]
