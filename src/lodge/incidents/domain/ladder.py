"""The ladder: how often before, how far back it is looked, and which word the policy has for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from lodge.school.domain.calendar import SchoolCalendar, local_time_of

REPEATED: Final = "repeated_breach"
# How far back a school looks; where it has not decided, the policy sets no limit and none is made.
WINDOWS: Final = {
    "all": "All that is on record",
    "half_term": "This half-term",
    "year": "This school year",
}
AUTUMN: Final = 9


@dataclass(frozen=True, slots=True)
class Rung:
    """Where a pupil stands on the school's ladder: how many breaches came before this one."""

    before: int

    @property
    def repeat(self) -> bool:
        """Whether it is a later one."""
        return self.before > 0

    @property
    def events(self) -> tuple[str, ...]:
        """Return what the policy is told besides the breach itself."""
        return (REPEATED,) if self.repeat else ()

    @property
    def in_words(self) -> str:
        """Return it as the card says it; never what happened before (IMP-14)."""
        return "A later time" if self.repeat else "The first time"


def rung_of(
    *, earlier: Iterable[datetime], at: datetime, window: str, calendar: SchoolCalendar
) -> Rung:
    """Return the rung for a breach at a moment, given when the earlier ones were."""
    since = _since(window, local_time_of(at).date(), calendar)
    counting = [
        each
        for each in earlier
        if each < at and (since is None or local_time_of(each).date() >= since)
    ]
    return Rung(len(counting))


def _since(window: str, on: date, calendar: SchoolCalendar) -> date | None:
    if window == "year":
        return date(on.year if on.month >= AUTUMN else on.year - 1, AUTUMN, 1)
    if window == "half_term":
        # Terms are entered as the stretches between holidays, half-terms among them.
        begun = [term.starts_on for term in calendar.terms if term.starts_on <= on]
        return max(begun, default=None)
    return None
