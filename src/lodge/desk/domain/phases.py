"""Which phase of school a year group is in, in the words of the vocabulary."""

from typing import Final

# From which year each phase begins, as in England; 0 is the reception year.
BEGINS: Final = ((12, "post16"), (7, "secondary"), (1, "primary"), (0, "early_years"))


def phase_of(year: int) -> str | None:
    """Return the phase of a year, or None for one that no school has."""
    return next((phase for first, phase in BEGINS if year >= first), None)
