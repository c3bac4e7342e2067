"""One custody record's life: who, when, what; corrections and clauses included."""

from lodge.desk.screens import SCREENS, Screen
from lodge.desk.screens.trail.view import trail

TRAIL = SCREENS.put(
    Screen(code="trail", title="History", path="custody/<uuid:custody_id>", view=trail)
)
