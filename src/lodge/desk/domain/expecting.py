"""
Whom the desk expects on one day: the register, who is late, and who is off site.

Everything that says of one person and one day whether a device is awaited belongs here:
marks of the morning register, days on a trip or at another provider, and what was done
about those whose device nobody has accounted for.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Final

from lodge.school.domain.calendar import LONDON, local_time_of


class Mark(StrEnum):
    """
    What the register says of a pupil, as far as the desk may know it.

    INVARIANT: why somebody is absent is never kept; a register's own letter would say it (IMP-4).
    """

    PRESENT = "present"
    LATE = "late"
    ABSENT = "absent"
    ELSEWHERE = "elsewhere"


MARK_WORDS: Final[Mapping[Mark, str]] = {
    Mark.PRESENT: "Here",
    Mark.LATE: "Late",
    Mark.ABSENT: "Not in school",
    Mark.ELSEWHERE: "Off site",
}
# With these the desk awaits nothing of a pupil on that day.
NOT_HERE: Final = (Mark.ABSENT, Mark.ELSEWHERE)


class OffSiteKind(StrEnum):
    """Why somebody of the school spends time elsewhere on the school's business."""

    TRIP = "trip"
    PLACEMENT = "placement"
    PROVIDER = "provider"


OFF_SITE_WORDS: Final[Mapping[OffSiteKind, str]] = {
    OffSiteKind.TRIP: "Trip or visit",
    OffSiteKind.PLACEMENT: "Placement",
    OffSiteKind.PROVIDER: "Day at another provider",
}


class Stage(StrEnum):
    """Whom the list of those not accounted for is for, as the morning goes on."""

    DESK = "desk"
    TUTORS = "tutors"
    LEADERS = "leaders"


@dataclass(frozen=True, slots=True)
class Morning:
    """
    When the list goes to tutors, and when its remainder goes to the on-call leader.

    ``said_by`` is who decided so; while nobody has, the times are usual ones and said to be.
    """

    tutors_at: time
    leaders_at: time
    said_by: str = ""

    @property
    def is_decided(self) -> bool:
        """Say whether the school has decided these times."""
        return bool(self.said_by)

    def stage_at(self, at: datetime) -> Stage:
        """Return whom the list is for at a moment of its own day."""
        now = local_time_of(at).time()
        if now >= self.leaders_at:
            return Stage.LEADERS
        return Stage.TUTORS if now >= self.tutors_at else Stage.DESK

    def window_on(self, on: date, *, at: datetime | None = None) -> tuple[datetime, datetime]:
        """
        Return from when to when being elsewhere means that nothing is awaited on a day.

        From the tutors' list to the leaders', or to ``at`` if that is later on the same day.
        """
        ends = moment_on(on, self.leaders_at)
        if at is not None and local_time_of(at).date() == on:
            ends = max(ends, at)
        return moment_on(on, self.tutors_at), ends


USUAL_MORNING: Final = Morning(time(8, 45), time(9, 5))


def moment_on(on: date, local: time) -> datetime:
    """Return a time of the clock on the wall as a moment in UTC."""
    return datetime.combine(on, local, LONDON).astimezone(UTC)


# What may be done about somebody not accounted for: a note of the desk, and the words of its
# button. What refuses goes to the on-call leader and changes nothing else (IMP-6).
ANSWERS: Final[Mapping[str, str]] = {
    "found": "Sent to desk",
    "none_today": "Has none",
    "refused": "Keeps it",
    "absent": "Absent",
}
