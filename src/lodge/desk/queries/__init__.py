"""The day at the desk, as somebody sees it."""

from lodge.desk.queries.behind import (
    Behind,
    decision_behind,
    described_as,
    notes_about,
    owner_of,
    owners_of,
)
from lodge.desk.queries.day import (
    closed_book,
    counts_on,
    days_left_open,
    expected_on,
    explained_on,
    held_after,
    is_left_open,
    lost_on,
    not_accounted_for,
    note_sent,
    notes_on,
    unexplained,
)
from lodge.desk.queries.expecting.whom import may_bring, place_of_desk, pupil_facts, whom_we_expect

__all__ = [
    "Behind",
    "closed_book",
    "counts_on",
    "days_left_open",
    "decision_behind",
    "described_as",
    "expected_on",
    "explained_on",
    "held_after",
    "is_left_open",
    "lost_on",
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
