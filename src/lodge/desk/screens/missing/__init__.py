"""Who is not accounted for, by form: for tutors, the on-call leader, and paper."""

from lodge.desk.screens import SCREENS, Screen
from lodge.desk.screens.missing.view import missing
from lodge.school.domain.roles import KNOWS_PUPILS

MISSING = SCREENS.put(
    Screen(
        code="missing",
        title="Not accounted for",
        path="not-accounted-for",
        view=missing,
        shown_to=KNOWS_PUPILS | {"governor"},
        order=3,
    )
)
