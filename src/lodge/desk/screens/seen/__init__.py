"""I saw a phone, in a corridor without a network (J3): written down here, sent later."""

from lodge.desk.screens import SCREENS, Screen
from lodge.desk.screens.seen import view

PATH = "incidents/seen/alone/"
SEEN = SCREENS.put(Screen(code="seen", title="I saw a phone", path=PATH, view=view.seen))
OPEN = SCREENS.put(
    Screen(code="seen-open", title="Keep for today", path=f"{PATH}open", view=view.open_seen)
)
SINCE = SCREENS.put(Screen(code="seen-since", title="Look", path=f"{PATH}since", view=view.since))
SEND = SCREENS.put(Screen(code="seen-send", title="Send", path=f"{PATH}send", view=view.send))
WORKER = SCREENS.put(
    Screen(code="seen-worker", title="Worker", path=f"{PATH}worker.js", view=view.worker)
)
