"""How pressing a duty is: overdue, at once, due today, this week, later, or only perhaps."""

from datetime import datetime, timedelta
from typing import Final

from lodge.duties.domain.owed import Owed
from lodge.school.domain.calendar import local_time_of
from norms.duties import State
from norms.duties.stages import Stage

A_WEEK: Final = timedelta(days=7)
OVERDUE, JUDGED, TODAY, THIS_WEEK, LATER, NO_TIME, DEPENDS = range(7)
TITLES: Final = {
    OVERDUE: "Overdue",
    JUDGED: "At once: you judge the time",
    TODAY: "Due today",
    THIS_WEEK: "Due within a week",
    LATER: "Later",
    NO_TIME: "Without a time",
    DEPENDS: "Only if: say what is not known yet",
}


def pressing(owed: Owed, *, at: datetime) -> int:
    """Return how pressing a duty is."""
    if owed.state is State.POSSIBLE:
        return DEPENDS
    if owed.stage is Stage.MISSED:
        return OVERDUE
    if owed.judgement:
        return JUDGED
    if owed.due_at is None:
        return NO_TIME
    if local_time_of(owed.due_at).date() <= local_time_of(at).date():
        return TODAY
    return THIS_WEEK if owed.due_at - at <= A_WEEK else LATER
