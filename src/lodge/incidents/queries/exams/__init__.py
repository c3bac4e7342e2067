"""Sittings of exams, their halls and what is reported of them, as somebody may see them."""

from lodge.incidents.queries.exams.halls import (
    Sitting,
    deals_with,
    entries_sent,
    incidents_of_finds,
    permits_at_seats,
    sitting,
    sitting_sent,
    sittings,
    why_waiting,
)
from lodge.incidents.queries.exams.reports import find_reported, report_of, reported_in

__all__ = [
    "Sitting",
    "deals_with",
    "entries_sent",
    "find_reported",
    "incidents_of_finds",
    "permits_at_seats",
    "report_of",
    "reported_in",
    "sitting",
    "sitting_sent",
    "sittings",
    "why_waiting",
]
