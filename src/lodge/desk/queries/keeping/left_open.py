"""Days whose book nobody closed: which wait, and whether one press is enough to close each late."""

from dataclasses import dataclass
from datetime import date, datetime, time

from lodge.desk.models import ClosedBook
from lodge.desk.queries.day import days_left_open, unexplained
from lodge.desk.queries.keeping.not_collected import pause_after, undecided_over
from lodge.desk.queries.tasks import tasks_open
from lodge.devices.domain import why_not_run_the_desk
from lodge.foundation.actor import Actor
from lodge.school.domain.calendar import LONDON


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """A day that nobody closed; ``ready`` if nothing has to be said before somebody does."""

    on: date
    ready: bool


def left_open(*, seen_by: Actor, before: date) -> list[LeftOpen]:
    """Return the days before another that wait to be closed, for whoever closes days."""
    return [
        LeftOpen(on, _is_ready(seen_by, on)) for on in days_to_close(seen_by=seen_by, before=before)
    ]


def days_to_close(*, seen_by: Actor, before: date) -> list[date]:
    """Return the same days alone; none for whoever does not close days."""
    if why_not_run_the_desk(actor=seen_by) is not None:
        return []
    return days_left_open(seen_by=seen_by, before=before)


def closed_late_on(*, seen_by: Actor, on: date) -> list[date]:
    """Return the earlier days that were closed late on a day."""
    start = datetime.combine(on, time.min, LONDON)
    rows = ClosedBook.objects.visible_to(seen_by).filter(on__lt=on, closed_at__gte=start)
    return list(rows.order_by("on").values_list("on", flat=True))


def _is_ready(seen_by: Actor, on: date) -> bool:
    if unexplained(seen_by=seen_by, on=on) or tasks_open(seen_by=seen_by, on=on):
        return False
    return not undecided_over(seen_by=seen_by, pause=pause_after(seen_by=seen_by, on=on))
