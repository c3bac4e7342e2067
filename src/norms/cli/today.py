"""The day on which a command is given; the engine itself is always told the day."""

from __future__ import annotations

import argparse
from datetime import date


def today() -> date:
    """Return the date on this machine."""
    return date.today()


def day(text: str) -> date:
    """
    Return the date that a text says, for a command line.

    :raises argparse.ArgumentTypeError: if it says none.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"'{text}' is not a date; write it as 2026-07-01"
        ) from None
