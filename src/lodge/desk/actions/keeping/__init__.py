"""What stays over night or over a holiday, and what is lost or damaged in our care."""

from lodge.desk.actions.keeping.losing import (
    Found,
    Step,
    add_to_case,
    hand_back_found,
    letter_about,
    open_case,
)
from lodge.desk.actions.keeping.staying import decide, keep_over_holiday, say_spoken

__all__ = [
    "Found",
    "Step",
    "add_to_case",
    "decide",
    "hand_back_found",
    "keep_over_holiday",
    "letter_about",
    "open_case",
    "say_spoken",
]
