"""
Clocks of the law beside those of the policy: calendar time, which no weekend stops (IMP-90).

The UK GDPR gives a controller 72 hours from knowing of a breach to tell the Information
Commissioner, unless it is unlikely to put people's rights at risk (article 33).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

REGULATOR_WITHIN: Final = timedelta(hours=72)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment by which somebody is told, and the law that says so."""

    at: datetime
    what: str
    source: str

    def is_over(self, now: datetime) -> bool:
        """Say whether the time has run out."""
        return now > self.at


def deadline_of(type_code: str, *, known_at: datetime) -> Deadline | None:
    """Return the law's own deadline for an incident of a type, or None."""
    if type_code != "data_lost":
        return None
    return Deadline(
        at=known_at + REGULATOR_WITHIN,
        what="Tell the Information Commissioner, unless nobody's rights are at risk",
        source="UK GDPR, article 33: the law's clock, not the policy's; it runs day and night",
    )
