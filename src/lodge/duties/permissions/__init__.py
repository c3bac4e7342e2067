"""Who may open, tell, do, hand over and close; each says why not."""

from lodge.duties.permissions.duties import (
    why_not_hand_over,
    why_not_leave_undone,
    why_not_take_step,
)
from lodge.duties.permissions.matters import why_not_close, why_not_open, why_not_tell

__all__ = [
    "why_not_close",
    "why_not_hand_over",
    "why_not_leave_undone",
    "why_not_open",
    "why_not_take_step",
    "why_not_tell",
]
