"""Keying paper lists back: one line a slot, by keys alone; nothing stops the next line (J17)."""

from lodge.desk.screens import SCREENS, Screen
from lodge.desk.screens.paper_lines.view import paper_lines

PAPER_LINES = SCREENS.put(
    Screen(code="paper-lines", title="Key lists back in", path="paper/lines", view=paper_lines)
)
