"""The addresses of the desk: one for each screen on the shelf."""

from django.urls import path

from lodge.desk.screens import SCREENS
from lodge.foundation.ui.bar import WAYS, Way

app_name = "desk"

for screen in SCREENS.values():
    if screen.shown_to:
        WAYS.put(
            Way(
                code=f"desk-{screen.code}",
                text=screen.title,
                route=f"desk:{screen.code}",
                roles=screen.shown_to,
                order=screen.order,
            )
        )

urlpatterns = [path(screen.path, screen.view, name=screen.code) for screen in SCREENS.values()]
