"""Lost or damaged in our care (J14)."""

from lodge.desk.screens import SCREENS, Screen
from lodge.desk.screens.lost.view import losses, lost

LOSSES = SCREENS.put(Screen(code="losses", title="Lost or damaged", path="desk/lost", view=losses))
LOST = SCREENS.put(
    Screen(code="lost", title="Looked for", path="desk/lost/<uuid:custody_id>", view=lost)
)
