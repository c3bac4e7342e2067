"""Taking in, moving, holding, giving back, correcting: one function for each."""

from lodge.devices.actions.custody import (
    Arrival,
    correct,
    give_back,
    lift_hold,
    place_hold,
    take_in,
)
from lodge.devices.actions.register import add_container

__all__ = ["Arrival", "add_container", "correct", "give_back", "lift_hold", "place_hold", "take_in"]
