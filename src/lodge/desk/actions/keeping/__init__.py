"""What stays over night or over a holiday, and what is lost or damaged in our care."""

from lodge.desk.actions.keeping.ending import (
    Ending,
    Found,
    close_case,
    hand_back_found,
    say_turned_up,
)
from lodge.desk.actions.keeping.losing import Step, add_to_case, letter_about, open_case
from lodge.desk.actions.keeping.staying import decide, keep_over_holiday, say_spoken

__all__ = [
    "Ending",
    "Found",
    "Step",
    "add_to_case",
    "close_case",
    "decide",
    "hand_back_found",
    "keep_over_holiday",
    "letter_about",
    "open_case",
    "say_spoken",
    "say_turned_up",
]
