"""The queue planner: how many desks, how long a wait, by when all is in."""

from lodge.desk.screens import SCREENS, Screen
from lodge.desk.screens.planner.view import planner

PLANNER = SCREENS.put(
    Screen(code="planner", title="Plan the queue", path="desk/planner", view=planner)
)
