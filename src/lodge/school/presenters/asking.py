"""A page that asks for one thing, as plain values; and how days are written on it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A page with one form: what it is about, where it came from, what its button says."""

    title: str
    back: str
    back_text: str
    button: str = "Save"
    caption: str = ""
    intro: tuple[str, ...] = ()


def day_words(day: date) -> str:
    """Return "1 July 2026"."""
    return f"{day.day} {day:%B %Y}"


def stretch_words(starts_on: date, ends_on: date | None) -> str:
    """Return "since 1 July 2026", or from which day to which."""
    if ends_on is None:
        return f"since {day_words(starts_on)}"
    return f"{day_words(starts_on)} to {day_words(ends_on)}"


def when(starts_on: date, ends_on: date | None, *, today: date) -> str:
    """Say whether a stretch of days is now, to come or over."""
    if starts_on > today:
        return "to come"
    return "over" if ends_on is not None and ends_on < today else "now"
