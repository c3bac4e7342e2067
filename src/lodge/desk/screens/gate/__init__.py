"""The gate (J1, J2): the desk as an app, working without a network until the day is closed."""

from lodge.desk.screens import SCREENS, Screen
from lodge.desk.screens.gate import view
from lodge.devices.domain import AT_THE_DESK

GATE = SCREENS.put(
    Screen(
        code="gate",
        title="Gate",
        path="gate/",
        view=view.gate,
        shown_to=AT_THE_DESK,
        order=0,
    )
)
OPEN = SCREENS.put(
    Screen(code="gate-open", title="Open a desk", path="gate/open", view=view.open_desk)
)
SINCE = SCREENS.put(
    Screen(code="gate-since", title="News for a desk", path="gate/since", view=view.since)
)
SEND = SCREENS.put(Screen(code="gate-send", title="Send", path="gate/send", view=view.send))
MANIFEST = SCREENS.put(
    Screen(code="gate-manifest", title="App", path="gate/app.webmanifest", view=view.manifest)
)
WORKER = SCREENS.put(
    Screen(code="gate-worker", title="Worker", path="gate/worker.js", view=view.worker)
)
