"""Reading the record, always seen by somebody."""

from lodge.record.queries.entries import entries_about

__all__ = ["entries_about"]
