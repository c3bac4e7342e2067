"""What is done at the desk: hand in, give back, correct, note, close the day."""

from lodge.desk.actions.day import close_day, note
from lodge.desk.actions.handing import Brought, HandingOver, correct, give_back, hand_in
from lodge.desk.actions.opening import Opened, open_gate
from lodge.desk.actions.receiving import Received, receive

__all__ = [
    "Brought",
    "HandingOver",
    "Opened",
    "Received",
    "close_day",
    "correct",
    "give_back",
    "hand_in",
    "note",
    "open_gate",
    "receive",
]
