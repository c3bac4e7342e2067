"""The hand-in desk (J1): a card or a name, and the device is in."""

from lodge.desk.screens import SCREENS, Screen
from lodge.desk.screens.hand_in.view import hand_in
from lodge.devices.domain import AT_THE_DESK

HAND_IN = SCREENS.put(
    Screen(
        code="hand-in",
        title="Hand in",
        path="desk",
        view=hand_in,
        shown_to=AT_THE_DESK,
        order=1,
    )
)
