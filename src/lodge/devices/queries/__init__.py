"""What we hold and on what terms, as somebody sees it."""

from lodge.devices.models import (
    Alarm,
    Container,
    Custody,
    CustodyEvent,
    Differing,
    PouchHappening,
    Tray,
    TrayHappening,
)
from lodge.devices.queries.book import BookFault, book_faults
from lodge.devices.queries.custody import (
    custody,
    held,
    held_of,
    life_of,
    records,
    sent,
)
from lodge.devices.queries.differing import differing, open_differences
from lodge.devices.queries.lives import lives_with, plain_event, plain_record
from lodge.devices.queries.places import free_slots, is_free, slot_names, slots_there, spaces
from lodge.devices.queries.terms import term, terms

__all__ = [
    "Alarm",
    "BookFault",
    "Container",
    "Custody",
    "CustodyEvent",
    "Differing",
    "PouchHappening",
    "Tray",
    "TrayHappening",
    "book_faults",
    "custody",
    "differing",
    "free_slots",
    "held",
    "held_of",
    "is_free",
    "life_of",
    "lives_with",
    "open_differences",
    "plain_event",
    "plain_record",
    "records",
    "sent",
    "slot_names",
    "slots_there",
    "spaces",
    "term",
    "terms",
]
