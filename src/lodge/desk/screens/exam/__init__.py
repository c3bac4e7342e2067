"""A hall of an exam (J11): its seats on a tablet, working without a network."""

from lodge.desk.screens import SCREENS, Screen
from lodge.desk.screens.exam import view

PATH = "exams/<uuid:sitting_id>/hall/"
HALL = SCREENS.put(Screen(code="exam", title="Hall", path=PATH, view=view.hall))
OPEN = SCREENS.put(
    Screen(code="exam-open", title="Open a hall", path=f"{PATH}open", view=view.open_hall)
)
SINCE = SCREENS.put(
    Screen(code="exam-since", title="News of a hall", path=f"{PATH}since", view=view.since)
)
SEND = SCREENS.put(Screen(code="exam-send", title="Send", path=f"{PATH}send", view=view.send))
WORKER = SCREENS.put(
    Screen(code="exam-worker", title="Worker", path=f"{PATH}worker.js", view=view.worker)
)
