"""The day at the desk, as somebody sees it."""

from lodge.desk.queries.behind import Behind, decision_behind, notes_about
from lodge.desk.queries.day import (
    closed_book,
    counts_on,
    days_left_open,
    expected_on,
    explained_on,
    held_after,
    not_accounted_for,
    note_sent,
    notes_on,
    unexplained,
)
from lodge.desk.queries.expected import may_bring, place_of_desk, pupil_facts, whom_we_expect
from lodge.desk.queries.owners import owner_of, owners_of

__all__ = [
    "Behind",
    "closed_book",
    "counts_on",
    "days_left_open",
    "decision_behind",
    "expected_on",
    "explained_on",
    "held_after",
    "may_bring",
    "not_accounted_for",
    "note_sent",
    "notes_about",
    "notes_on",
    "owner_of",
    "owners_of",
    "place_of_desk",
    "pupil_facts",
    "unexplained",
    "whom_we_expect",
]
