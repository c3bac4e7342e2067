"""Custody in plain words: states, the events that lead to them, slots and terms. No Django."""

from lodge.devices.domain.custody import Custodial, Event, State, Verb
from lodge.devices.domain.desk_people import (
    AT_THE_DESK,
    DECIDES_OTHERWISE,
    MAY_HOLD,
    why_not_run_the_desk,
)
from lodge.devices.domain.happened import Happened, local_day
from lodge.devices.domain.merging import Book, Difference, Disagreement, merge
from lodge.devices.domain.slots import Space, choose_space
from lodge.devices.domain.terms import PEOPLE_OF, Term, people_named, words_of

__all__ = [
    "AT_THE_DESK",
    "DECIDES_OTHERWISE",
    "MAY_HOLD",
    "PEOPLE_OF",
    "Book",
    "Custodial",
    "Difference",
    "Disagreement",
    "Event",
    "Happened",
    "Space",
    "State",
    "Term",
    "Verb",
    "choose_space",
    "local_day",
    "merge",
    "people_named",
    "why_not_run_the_desk",
    "words_of",
]
