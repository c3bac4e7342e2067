"""Reading searches, the register, and what the policy says of them."""

from lodge.incidents.queries.search.register import register
from lodge.incidents.queries.search.rules import (
    asked_tests,
    consent_setting,
    parts_for,
    ruling_on,
    staff_on,
)
from lodge.incidents.queries.search.searches import (
    life_of,
    lives_of,
    search_called,
    searches,
    steps_of,
)

__all__ = [
    "asked_tests",
    "consent_setting",
    "life_of",
    "lives_of",
    "parts_for",
    "register",
    "ruling_on",
    "search_called",
    "searches",
    "staff_on",
    "steps_of",
]
