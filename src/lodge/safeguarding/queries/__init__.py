"""Reading cases and concerns about adults, always seen by somebody."""

from lodge.safeguarding.queries.cases import (
    accesses_of,
    case_of,
    cases,
    entries_of,
    people_of,
    standing_of,
    written,
)
from lodge.safeguarding.queries.raised import Raised, raised_by

__all__ = [
    "Raised",
    "accesses_of",
    "case_of",
    "cases",
    "entries_of",
    "people_of",
    "raised_by",
    "standing_of",
    "written",
]
