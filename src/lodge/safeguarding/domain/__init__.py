"""The words and rules of safeguarding cases, and of concerns about adults."""

from lodge.safeguarding.domain.entries import EntryKind, NewEntry, Written
from lodge.safeguarding.domain.events import CaseOpened, ParentsHeldBack
from lodge.safeguarding.domain.intake import NewConcern
from lodge.safeguarding.domain.kinds import KINDS, TO_CHOOSE, kind_of
from lodge.safeguarding.domain.people import ROLES_IN_CASE, TEAM, is_of_the_team
from lodge.safeguarding.domain.standing import Standing

__all__ = [
    "KINDS",
    "ROLES_IN_CASE",
    "TEAM",
    "TO_CHOOSE",
    "CaseOpened",
    "EntryKind",
    "NewConcern",
    "NewEntry",
    "ParentsHeldBack",
    "Standing",
    "Written",
    "is_of_the_team",
    "kind_of",
]
