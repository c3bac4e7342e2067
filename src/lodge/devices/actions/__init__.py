"""Taking in, moving, holding, giving back, correcting: one function for each."""

from lodge.devices.actions.arriving import Arrival, take_in
from lodge.devices.actions.custody import correct, lift_hold, move, place_hold
from lodge.devices.actions.leaving import Recipient, give_back, why_not_now
from lodge.devices.actions.register import add_container

__all__ = [
    "Arrival",
    "Recipient",
    "add_container",
    "correct",
    "give_back",
    "lift_hold",
    "move",
    "place_hold",
    "take_in",
    "why_not_now",
]
