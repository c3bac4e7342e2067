"""On which grounds a device can be held, for rooms that begin such a record."""

from lodge.devices.types import BASES


def is_basis(code: str) -> bool:
    """Say whether there is a basis of that code."""
    return code in BASES


def title_of_basis(code: str) -> str:
    """Return a basis in words."""
    return BASES[code].title


def own_hold_of(code: str) -> str:
    """Return the hold that a device on a basis is under from the first; empty if there is none."""
    return BASES[code].kept_by
