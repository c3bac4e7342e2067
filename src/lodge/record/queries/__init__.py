"""Reading the record, always seen by somebody."""

from lodge.record.queries.entries import entries_about
from lodge.record.queries.news import Written, mark_now, written_since
from lodge.record.queries.stamps import stamp_of

__all__ = ["Written", "entries_about", "mark_now", "stamp_of", "written_since"]
