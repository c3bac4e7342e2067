"""Why somebody may not work at the desk, note something, or close the day."""

from lodge.desk.permissions.day import why_not_close, why_not_note, why_not_open_still

__all__ = ["why_not_close", "why_not_note", "why_not_open_still"]
