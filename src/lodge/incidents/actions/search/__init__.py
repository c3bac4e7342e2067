"""Asking for a search, deciding, writing it up, closing it; and keeping the register."""

from lodge.incidents.actions.search.asking import ask_for, say_consent
from lodge.incidents.actions.search.closing import close, correct, look_at, tell_home
from lodge.incidents.actions.search.deciding import approve, refuse, withdraw
from lodge.incidents.actions.search.erasing import discuss, erase
from lodge.incidents.actions.search.registering import authorise, withdraw_authority
from lodge.incidents.actions.search.screening import use_screening
from lodge.incidents.actions.search.writing_up import write_up

__all__ = [
    "approve",
    "ask_for",
    "authorise",
    "close",
    "correct",
    "discuss",
    "erase",
    "look_at",
    "refuse",
    "say_consent",
    "tell_home",
    "use_screening",
    "withdraw",
    "withdraw_authority",
    "write_up",
]
