"""One day at the desk: the counter strip, and what the close of day still has to explain."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Counts:
    """
    The counter strip, in pupils: with us, given back, noted, not accounted for.

    ``away`` are those of whom nothing is expected, off site or missed by the register: they stand
    beside the others and are no part of what is expected (IMP-88).

    INVARIANT: each pupil is counted in one of them, the first that fits, so it always balances.
    """

    held: int
    returned: int
    noted: int
    open: int
    away: int = 0

    @property
    def expected(self) -> int:
        """Return everybody of whom the desk expects a device or a word."""
        return self.held + self.returned + self.noted + self.open

    def to_json(self) -> dict[str, int]:
        """Return the numbers by name, as a closed book keeps them."""
        return {
            "expected": self.expected,
            "held": self.held,
            "returned": self.returned,
            "noted": self.noted,
            "open": self.open,
            "away": self.away,
        }


def left_to_explain(
    held: Iterable[UUID], *, explained: frozenset[UUID], on_hold: frozenset[UUID]
) -> list[UUID]:
    """Return the devices in our hands at the close of day that nothing explains (IMP-9)."""
    return [custody_id for custody_id in held if custody_id not in explained | on_hold]
