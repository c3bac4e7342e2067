"""How dates and times are said on a page: in plain words, as in London. No clock in here."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")

_NEAR_DAYS = {
    timedelta(days=-1): "yesterday",
    timedelta(0): "today",
    timedelta(days=1): "tomorrow",
}


def say_date(day: date | None, *, today: date) -> str:
    """Return "Monday 24 November", with the year when it is not this year's."""
    if day is None:
        return ""
    day = in_london(day).date() if isinstance(day, datetime) else day
    words = f"{day:%A} {day.day} {day:%B}"
    return words if day.year == today.year else f"{words} {day.year}"


def say_time(at: datetime | None) -> str:
    """Return "15:10"."""
    return "" if at is None else f"{in_london(at):%H:%M}"


def say_datetime(at: datetime | None, *, now: datetime) -> str:
    """Return "today 15:10", or "Monday 24 November 15:10" when the day is further off."""
    if at is None:
        return ""
    today = in_london(now).date()
    near = _NEAR_DAYS.get(in_london(at).date() - today)
    return f"{near or say_date(at, today=today)} {say_time(at)}"


def say_exactly(at: datetime | None) -> str:
    """Return "Monday 24 November 2025 at 15:10": for paper, which is read on another day."""
    if at is None:
        return ""
    local = in_london(at)
    return f"{local:%A} {local.day} {local:%B} {local.year} at {local:%H:%M}"


def in_london(at: datetime) -> datetime:
    """
    Return the moment as a clock in London shows it.

    :raises ValueError: if the moment does not say which time zone it is in.
    """
    if at.tzinfo is None:
        raise ValueError("A moment on a page must say its time zone: keep moments in UTC.")
    return at.astimezone(LONDON)
