"""What is done at the desk: hand in, give back, correct, note, close the day."""

from lodge.desk.actions.day import close_day, note
from lodge.desk.actions.handing import HandingOver, correct, give_back, hand_in

__all__ = ["HandingOver", "close_day", "correct", "give_back", "hand_in", "note"]
