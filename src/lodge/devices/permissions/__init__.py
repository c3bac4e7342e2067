"""Why somebody may not take a device in, keep it back or give it back."""

from lodge.devices.permissions.custody import (
    why_not_correct,
    why_not_hold,
    why_not_lift,
    why_not_move,
    why_not_on,
    why_not_take_in,
)
from lodge.devices.permissions.differing import why_not_settle
from lodge.devices.permissions.giving_back import (
    Handover,
    Terms,
    why_not_by_terms,
    why_not_give_back,
)

__all__ = [
    "Handover",
    "Terms",
    "why_not_by_terms",
    "why_not_correct",
    "why_not_give_back",
    "why_not_hold",
    "why_not_lift",
    "why_not_move",
    "why_not_on",
    "why_not_settle",
    "why_not_take_in",
]
