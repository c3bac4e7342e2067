"""Bell times: what is going on at a time of day on a weekday."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from itertools import pairwise
from typing import Final, Self

BEFORE_SCHOOL: Final = "before_school"
AFTER_SCHOOL: Final = "after_school"
CHANGEOVER: Final = "changeover"
OUT_OF_SCHOOL: Final = "out_of_school"
OUTSIDE_HOURS: Final = frozenset({BEFORE_SCHOOL, AFTER_SCHOOL, OUT_OF_SCHOOL})


@dataclass(frozen=True, slots=True)
class Bell:
    """One period of the day, on one weekday or (None) on all that have no times of their own."""

    weekday: int | None
    starts_at: time
    ends_at: time
    activity: str
    name: str = ""

    def __post_init__(self) -> None:
        """Refuse a period that does not run forwards."""
        if self.ends_at <= self.starts_at:
            raise ValueError(f"The period {self.name or self.activity} ends before it begins.")


@dataclass(frozen=True, slots=True)
class Timetable:
    """The periods of each weekday, in order."""

    by_weekday: tuple[tuple[Bell, ...], ...]

    @classmethod
    def of(cls, bells: Iterable[Bell]) -> Self:
        """
        Sort bells into weekdays.

        :raises ValueError: if two periods of a day overlap.
        """
        known = tuple(bells)
        every_day = [bell for bell in known if bell.weekday is None]
        days = ([bell for bell in known if bell.weekday == day] or every_day for day in range(7))
        return cls(tuple(_in_order(day) for day in days))

    def ends_at(self, weekday: int) -> time | None:
        """Return when school ends on a weekday, or None if it has no bell times."""
        hours = [b.ends_at for b in self.by_weekday[weekday] if b.activity not in OUTSIDE_HOURS]
        return max(hours, default=None)

    def activity(self, weekday: int, at: time, *, ends_at: time) -> str:
        """Return what is going on at a time of a school day which ends at ``ends_at``."""
        if at >= ends_at:
            return AFTER_SCHOOL
        periods = self.by_weekday[weekday]
        for bell in periods:
            if bell.starts_at <= at < bell.ends_at:
                return bell.activity
        in_school = [bell.starts_at for bell in periods if bell.activity not in OUTSIDE_HOURS]
        if not in_school or at < min(in_school):
            return BEFORE_SCHOOL
        return CHANGEOVER


def _in_order(bells: Iterable[Bell]) -> tuple[Bell, ...]:
    ordered = tuple(sorted(bells, key=lambda bell: bell.starts_at))
    for first, second in pairwise(ordered):
        if second.starts_at < first.ends_at:
            raise ValueError(f"Two periods overlap at {second.starts_at:%H:%M}.")
    return ordered
