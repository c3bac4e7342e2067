"""Off site: trips, placements, days at another provider; the desk expects nothing of them (J23)."""

from lodge.desk.screens import SCREENS, Screen
from lodge.desk.screens.off_site.view import off_site, slip

OFF_SITE = SCREENS.put(Screen(code="off-site", title="Off site", path="off-site", view=off_site))
SLIP = SCREENS.put(
    Screen(
        code="off-site-slip",
        title="What holds there",
        path="off-site/<uuid:entry_id>",
        view=slip,
    )
)
