"""What waits for a person (J17): differences, what was kept aside, and the rescue file."""

from lodge.desk.screens import SCREENS, Screen
from lodge.desk.screens.differences.rescue import rescue
from lodge.desk.screens.differences.view import differences

DIFFERENCES = SCREENS.put(
    Screen(code="differences", title="Differences", path="desk/differences", view=differences)
)
RESCUE = SCREENS.put(Screen(code="rescue", title="Rescue file", path="desk/rescue", view=rescue))
