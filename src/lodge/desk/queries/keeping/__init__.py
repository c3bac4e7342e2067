"""What stays over night or over a holiday, and what is looked for."""

from lodge.desk.queries.keeping.losses import (
    Case,
    case_of,
    cases,
    loss_sent,
    parents_to_tell,
)
from lodge.desk.queries.keeping.not_collected import (
    NotCollected,
    Pause,
    holidays_to_decide,
    keeping_sent,
    not_collected,
    pause_after,
    undecided_over,
)

__all__ = [
    "Case",
    "NotCollected",
    "Pause",
    "case_of",
    "cases",
    "holidays_to_decide",
    "keeping_sent",
    "loss_sent",
    "not_collected",
    "parents_to_tell",
    "pause_after",
    "undecided_over",
]
