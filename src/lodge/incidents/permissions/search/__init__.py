"""Who may ask for a search, decide on it, carry it out, write it up and close it."""

from lodge.incidents.permissions.search.asking import (
    why_not_ask,
    why_not_ask_for,
    why_not_say_consent,
)
from lodge.incidents.permissions.search.carrying_out import (
    Footing,
    against,
    why_not_close,
    why_not_close_over,
    why_not_look_at,
    why_not_write_up,
)
from lodge.incidents.permissions.search.deciding import (
    Choice,
    deciders_on,
    why_not_approve,
    why_not_decide,
)
from lodge.incidents.permissions.search.erasing import Grounds, why_not_discuss, why_not_erase
from lodge.incidents.permissions.search.registering import why_not_authorise, why_not_withdraw

__all__ = [
    "Choice",
    "Footing",
    "Grounds",
    "against",
    "deciders_on",
    "why_not_approve",
    "why_not_ask",
    "why_not_ask_for",
    "why_not_authorise",
    "why_not_close",
    "why_not_close_over",
    "why_not_decide",
    "why_not_discuss",
    "why_not_erase",
    "why_not_look_at",
    "why_not_say_consent",
    "why_not_withdraw",
    "why_not_write_up",
]
