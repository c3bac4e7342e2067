"""The day on which a command is given; the engine itself is always told the day."""

from __future__ import annotations

from datetime import date


def today() -> date:
    """Return the date on this machine."""
    return date.today()
