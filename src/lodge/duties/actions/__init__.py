"""Opening a matter, telling of it, doing what is owed, closing it."""

from lodge.duties.actions.doing import leave_undone, take_step
from lodge.duties.actions.handing import hand_over
from lodge.duties.actions.matters import (
    close_matter,
    name_person,
    open_matter,
    unname_person,
)
from lodge.duties.actions.telling import tell, tell_more

__all__ = [
    "close_matter",
    "hand_over",
    "leave_undone",
    "name_person",
    "open_matter",
    "take_step",
    "tell",
    "tell_more",
    "unname_person",
]
