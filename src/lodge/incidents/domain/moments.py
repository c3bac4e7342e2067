"""Moments as people write them on a form: a time of that day, or a day and a time."""

import re
from datetime import date, datetime, time
from typing import Final

from lodge.school.domain.calendar import LONDON, local_time_of

TIME: Final = re.compile(r"^\s*(\d{1,2})[:.](\d{2})\s*$")
DAY_AND_TIME: Final = re.compile(
    r"^\s*(\d{1,2})[ ./](\d{1,2})[ ./](\d{4})[ ,]+(\d{1,2})[:.](\d{2})\s*$"
)


def moment_said(text: str, *, near: datetime) -> datetime | None:
    """Return the moment that somebody wrote, or None if it is none; a time is of that day."""
    try:
        if found := TIME.match(text):
            hour, minute = map(int, found.groups())
            return datetime.combine(local_time_of(near).date(), time(hour, minute), LONDON)
        if found := DAY_AND_TIME.match(text):
            day, month, year, hour, minute = map(int, found.groups())
            return datetime.combine(date(year, month, day), time(hour, minute), LONDON)
    except ValueError:
        return None
    return None
