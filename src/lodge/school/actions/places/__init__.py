"""Trusts, schools and their provisions: opened, renamed and closed; and who is in a provision."""

from lodge.school.actions.places.moving import move_everybody, move_pupil
from lodge.school.actions.places.provisions import (
    close_provision,
    open_provision,
    rename_provision,
    reopen_provision,
)
from lodge.school.actions.places.schools import NewSchool, open_school, open_trust

__all__ = [
    "NewSchool",
    "close_provision",
    "move_everybody",
    "move_pupil",
    "open_provision",
    "open_school",
    "open_trust",
    "rename_provision",
    "reopen_provision",
]
