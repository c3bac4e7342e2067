"""Lockdown, evacuation, early closure (J22): one button, one sheet, and a plan for afterwards."""

from lodge.desk.screens import SCREENS, Screen
from lodge.desk.screens.lockdown.view import lockdown
from lodge.devices.domain import AT_THE_DESK

LOCKDOWN = SCREENS.put(
    Screen(
        code="lockdown",
        title="Lockdown",
        path="lockdown",
        view=lockdown,
        shown_to=AT_THE_DESK,
        order=9,
    )
)
