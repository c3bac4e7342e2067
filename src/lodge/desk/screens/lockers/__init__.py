"""Slots and lockers kept for somebody."""

from lodge.desk.screens import SCREENS, Screen
from lodge.desk.screens.lockers.view import lockers

LOCKERS = SCREENS.put(
    Screen(code="lockers", title="Kept slots", path="desk/kept-slots", view=lockers)
)
