"""Adding to the record, and proving that nobody changed it."""

from lodge.record.actions.appending import append
from lodge.record.actions.verifying import verify

__all__ = ["append", "verify"]
