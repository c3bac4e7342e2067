"""The return desk (J2): the hand-in desk turned round."""

from lodge.desk.screens import SCREENS, Screen
from lodge.desk.screens.give_back.view import give_back
from lodge.devices.domain import AT_THE_DESK

GIVE_BACK = SCREENS.put(
    Screen(
        code="give-back",
        title="Give back",
        path="give-back",
        view=give_back,
        shown_to=AT_THE_DESK,
        order=2,
    )
)
