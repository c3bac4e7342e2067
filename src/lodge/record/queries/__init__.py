"""Reading the record, always seen by somebody."""

from lodge.record.queries.entries import entries_about, entries_between

__all__ = ["entries_about", "entries_between"]
