"""Dates as policies write them: a day, or a month that lasts until its last day."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
MONTHS["sept"] = 9
_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
_WRITTEN = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?P<month>{_NAMES})\.?,?\s+"
    r"(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"\b(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>(?:20)?\d\d)\b")
_ISO = re.compile(r"\b(?P<year>20\d\d)-(?P<month>\d\d)(?:-(?P<day>\d\d))?\b")


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as far as it is known: the first and the last day that it may mean."""

    first: date
    last: date
    words: str


def dates_in(text: str) -> Iterator[Moment]:
    """Give the dates that a text names, in their order."""
    found = [
        (match.start(), moment)
        for pattern in (_WRITTEN, _FIGURES, _ISO)
        for match in pattern.finditer(text)
        if (moment := _moment(match)) is not None
    ]
    for _, moment in sorted(found, key=lambda pair: pair[0]):
        yield moment


def _moment(match: re.Match[str]) -> Moment | None:
    month = MONTHS.get(match["month"].lower()) or int(match["month"])
    year = int(match["year"]) if len(match["year"]) == 4 else 2000 + int(match["year"])
    try:
        if match["day"]:
            day = date(year, month, int(match["day"]))
            return Moment(day, day, match[0])
        last = calendar.monthrange(year, month)[1]
    except (ValueError, calendar.IllegalMonthError):
        return None
    return Moment(date(year, month, 1), date(year, month, last), match[0])


def months_later(day: date, months: int) -> date:
    """Return the day some months later, or the month's last where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def days_ago(days: int) -> str:
    """Return how long ago something was, in words."""
    return f"{days:,} {'day' if days == 1 else 'days'} ago"


def days_late(*, due: date, on: date) -> int:
    """Return how many days a due date has passed; none or less means it has not."""
    return (on - due).days
