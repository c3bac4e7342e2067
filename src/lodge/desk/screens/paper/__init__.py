"""The paper lists of a day, for when the network or the power is down (J17)."""

from lodge.desk.screens import SCREENS, Screen
from lodge.desk.screens.paper.view import paper

PAPER = SCREENS.put(Screen(code="paper", title="Paper lists", path="paper", view=paper))
