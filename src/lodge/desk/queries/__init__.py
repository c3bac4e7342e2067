"""The day at the desk, as somebody sees it."""

from lodge.desk.queries.day import (
    closed_book,
    counts_on,
    explained_on,
    not_accounted_for,
    note_sent,
    notes_on,
    unexplained,
)
from lodge.desk.queries.expected import may_bring, owner_of, pupil_facts, whom_we_expect

__all__ = [
    "closed_book",
    "counts_on",
    "explained_on",
    "may_bring",
    "not_accounted_for",
    "note_sent",
    "notes_on",
    "owner_of",
    "pupil_facts",
    "unexplained",
    "whom_we_expect",
]
