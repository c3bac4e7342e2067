"""Everything in our hands now, by slot."""

from lodge.desk.screens import SCREENS, Screen
from lodge.desk.screens.held.view import held
from lodge.devices.domain import AT_THE_DESK

HELD = SCREENS.put(
    Screen(
        code="held",
        title="In our hands",
        path="held",
        view=held,
        shown_to=AT_THE_DESK,
        order=4,
    )
)
