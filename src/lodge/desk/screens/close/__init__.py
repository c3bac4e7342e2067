"""The close of day (J2): what is left is explained or given back; then the book is closed."""

from lodge.desk.screens import SCREENS, Screen
from lodge.desk.screens.close.view import close

CLOSE = SCREENS.put(Screen(code="close", title="Close the day", path="close", view=close))
