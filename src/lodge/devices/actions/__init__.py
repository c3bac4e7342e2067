"""Taking in, moving, holding, giving back, correcting: one function for each."""

from lodge.devices.actions.arriving import Arrival, take_in
from lodge.devices.actions.custody import correct, lift_hold, move, place_hold
from lodge.devices.actions.differing import Disagreeing, begin_differences, settle
from lodge.devices.actions.entering import Entered, Entering, act_of, enter
from lodge.devices.actions.leaving import Recipient, ReturnRules, give_back, why_not_now
from lodge.devices.actions.register import add_container

__all__ = [
    "Arrival",
    "Disagreeing",
    "Entered",
    "Entering",
    "Recipient",
    "ReturnRules",
    "act_of",
    "add_container",
    "begin_differences",
    "correct",
    "enter",
    "give_back",
    "lift_hold",
    "move",
    "place_hold",
    "settle",
    "take_in",
    "why_not_now",
]
