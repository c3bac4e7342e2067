"""An exam in a hall (J11): its seats, what is handed over, and what is found at a seat."""

from lodge.incidents.domain.exams.hall import Find, Hall, Noted, hall_of
from lodge.incidents.domain.exams.sent import Sent, read_sent
from lodge.incidents.domain.exams.sitting import (
    NewSitting,
    row_letters,
    seat_names,
    why_not_invigilate,
    why_not_set_up,
    why_not_shape,
)
from lodge.incidents.domain.exams.words import DO, HOW, KINDS, PLACES

__all__ = [
    "DO",
    "HOW",
    "KINDS",
    "PLACES",
    "Find",
    "Hall",
    "NewSitting",
    "Noted",
    "Sent",
    "hall_of",
    "read_sent",
    "row_letters",
    "seat_names",
    "why_not_invigilate",
    "why_not_set_up",
    "why_not_shape",
]
