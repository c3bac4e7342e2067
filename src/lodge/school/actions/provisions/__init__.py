"""The provisions of a school: opened, renamed and closed; and who is in them."""

from lodge.school.actions.provisions.keeping import (
    close_provision,
    open_provision,
    rename_provision,
    reopen_provision,
)
from lodge.school.actions.provisions.moving import move_everybody, move_pupil

__all__ = [
    "close_provision",
    "move_everybody",
    "move_pupil",
    "open_provision",
    "rename_provision",
    "reopen_provision",
]
