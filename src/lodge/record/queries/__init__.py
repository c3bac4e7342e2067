"""Reading the record, always seen by somebody."""

from lodge.record.queries.entries import entries_about
from lodge.record.queries.stamps import stamp_of

__all__ = ["entries_about", "stamp_of"]
