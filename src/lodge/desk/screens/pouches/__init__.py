"""Pouches on loan: who has which, in what condition, what is owed."""

from lodge.desk.screens import SCREENS, Screen
from lodge.desk.screens.pouches.view import pouch_page, pouches_page

POUCHES = SCREENS.put(
    Screen(code="pouches", title="Pouches", path="desk/pouches", view=pouches_page)
)
POUCH = SCREENS.put(
    Screen(code="pouch", title="A pouch", path="desk/pouches/<uuid:pouch_id>", view=pouch_page)
)
