"""Adding to the record, and proving that nobody changed it."""

from lodge.record.actions.appending import (
    Act,
    append,
    append_all,
    hold_the_pen,
    holding_the_pen,
)
from lodge.record.actions.verifying import verify

__all__ = ["Act", "append", "append_all", "hold_the_pen", "holding_the_pen", "verify"]
