"""What was not collected (J13)."""

from lodge.desk.screens import SCREENS, Screen
from lodge.desk.screens.not_collected.view import not_collected_page

NOT_COLLECTED = SCREENS.put(
    Screen(
        code="not-collected",
        title="Not collected",
        path="desk/not-collected",
        view=not_collected_page,
    )
)
