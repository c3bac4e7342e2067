"""What we hold and on what terms, as somebody sees it."""

from lodge.devices.models import Container, Custody, CustodyEvent
from lodge.devices.queries.book import BookFault, book_faults
from lodge.devices.queries.custody import (
    custody,
    held,
    held_of,
    life_of,
    open_on,
    sent,
    taken_in_between,
)
from lodge.devices.queries.places import slot_names, spaces
from lodge.devices.queries.terms import term, terms

__all__ = [
    "BookFault",
    "Container",
    "Custody",
    "CustodyEvent",
    "book_faults",
    "custody",
    "held",
    "held_of",
    "life_of",
    "open_on",
    "sent",
    "slot_names",
    "spaces",
    "taken_in_between",
    "term",
    "terms",
]
