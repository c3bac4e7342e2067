"""Why somebody may not work at the desk, note something, or close the day."""

from lodge.desk.permissions.day import (
    why_not_close,
    why_not_note,
    why_not_open_gate,
    why_not_open_still,
    why_not_see_counts,
    why_not_see_device,
    why_not_see_names,
    why_not_send,
    why_not_stand_at_the_desk,
)

__all__ = [
    "why_not_close",
    "why_not_note",
    "why_not_open_gate",
    "why_not_open_still",
    "why_not_see_counts",
    "why_not_see_device",
    "why_not_see_names",
    "why_not_send",
    "why_not_stand_at_the_desk",
]
