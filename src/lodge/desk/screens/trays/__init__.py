"""Trays (J2): the board of tiles, one tray out and back in, and the page of whoever has it."""

from lodge.desk.screens import SCREENS, Screen
from lodge.desk.screens.trays.board import board
from lodge.desk.screens.trays.mine import mine, sign
from lodge.desk.screens.trays.one import one
from lodge.devices.domain import AT_THE_DESK
from lodge.school.domain.roles import KNOWS_PUPILS

TRAYS = SCREENS.put(
    Screen(code="trays", title="Trays", path="trays", view=board, shown_to=AT_THE_DESK, order=5)
)
MINE = SCREENS.put(
    Screen(
        code="own-trays",
        title="My trays",
        path="my-trays",
        view=mine,
        shown_to=KNOWS_PUPILS - AT_THE_DESK - {"dsl", "deputy_dsl"},
        order=5,
    )
)
ONE = SCREENS.put(Screen(code="tray", title="A tray", path="trays/<uuid:container_id>", view=one))
SIGN = SCREENS.put(
    Screen(
        code="tray-sign",
        title="Give a tray back",
        path="my-trays/<uuid:container_id>",
        view=sign,
    )
)
