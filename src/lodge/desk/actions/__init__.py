"""What is done at the desk: hand in, give back, note, close the day."""

from lodge.desk.actions.day import close_day, note
from lodge.desk.actions.handing import give_back, hand_in

__all__ = ["close_day", "give_back", "hand_in", "note"]
