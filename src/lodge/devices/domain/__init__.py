"""Custody in plain words: states, the events that lead to them, slots and terms. No Django."""

from lodge.devices.domain.custody import Custodial, Event, State, Verb, fold
from lodge.devices.domain.slots import Space, choose_space
from lodge.devices.domain.terms import PEOPLE_OF, Term, people_named, words_of

__all__ = [
    "PEOPLE_OF",
    "Custodial",
    "Event",
    "Space",
    "State",
    "Term",
    "Verb",
    "choose_space",
    "fold",
    "people_named",
    "words_of",
]
