"""Adding to the record, and proving that nobody changed it."""

from lodge.record.actions.appending import append, hold_the_pen
from lodge.record.actions.verifying import verify

__all__ = ["append", "hold_the_pen", "verify"]
