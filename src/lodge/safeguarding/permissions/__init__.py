"""Who may raise, read, write, name and close; each says why not."""

from lodge.safeguarding.permissions.adults import why_not_raise_adult, why_not_write_adult
from lodge.safeguarding.permissions.cases import (
    why_not_add,
    why_not_close,
    why_not_name,
    why_not_raise,
)

__all__ = [
    "why_not_add",
    "why_not_close",
    "why_not_name",
    "why_not_raise",
    "why_not_raise_adult",
    "why_not_write_adult",
]
