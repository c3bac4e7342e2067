"""What was not collected, how long it has been here, and what a holiday would mean for it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from lodge.desk.domain.keeping.staying import (
    KeepingVerb,
    is_across_a_holiday,
    is_for_the_head,
    list_begins_at,
    next_school_day,
)
from lodge.desk.models.keeping import Keeping
from lodge.desk.queries.day import days_left_open
from lodge.devices.domain import local_day
from lodge.devices.queries import Custody, held
from lodge.foundation.actor import Actor
from lodge.school.domain.calendar import CalendarTooShort, SchoolCalendar
from lodge.school.queries import calendar_of


@dataclass(frozen=True, slots=True)
class NotCollected:
    """One device that should have gone home: since when it is here, and what was said of it."""

    row: Custody
    school_days: int
    said: tuple[Keeping, ...]

    @property
    def for_the_head(self) -> bool:
        """Whether it has been here so long that the headteacher decides."""
        return is_for_the_head(school_days=self.school_days)

    def spoken_on(self, on: date) -> Keeping | None:
        """Return that home was spoken to on a day, or None."""
        spoken = (each for each in self.said if each.verb == KeepingVerb.SPOKEN)
        return next((each for each in spoken if local_day(each.happened_at) == on), None)


@dataclass(frozen=True, slots=True)
class Pause:
    """
    The days without school that follow a day.

    ``until`` is the next school day; None where the calendar does not reach it.
    """

    on: date
    until: date | None

    @property
    def is_holiday(self) -> bool:
        """Whether a weekday without school lies between, as far as the calendar knows."""
        return self.until is None or is_across_a_holiday(self.on, self.until)


def not_collected(*, seen_by: Actor, at: datetime) -> list[NotCollected]:
    """
    Return what should have gone home, the longest here first.

    Until some minutes after the end of school it is only what is here from an earlier day.
    """
    today = local_day(at)
    calendar = calendar_of(seen_by=seen_by)
    from_today = _has_begun(calendar, at)
    rows = [
        row
        for row in held(seen_by=seen_by)
        if not row.holds and (local_day(row.opened_at) < today or from_today)
    ]
    said = _said(seen_by, [row.id for row in rows])
    return [
        NotCollected(row, _school_days(calendar, local_day(row.opened_at), today), said[row.id])
        for row in rows
    ]


def pause_after(*, seen_by: Actor, on: date) -> Pause:
    """Return the days without school that follow a day."""
    calendar = calendar_of(seen_by=seen_by)
    try:
        until = next_school_day(on, calendar.is_school_day, calendar.last_day)
    except CalendarTooShort:
        until = None
    return Pause(on, until)


def holidays_to_decide(*, seen_by: Actor, today: date) -> list[Pause]:
    """
    Return the holidays over which something may stay only with the headteacher's word (IMP-65).

    They are the next one, if it begins now, and any that lies behind a day whose book was left
    open: leaving a day open is no way round it.
    """
    days = (*days_left_open(seen_by=seen_by, before=today), today)
    pauses = (pause_after(seen_by=seen_by, on=on) for on in days)
    return list({each.until: each for each in pauses if each.is_holiday}.values())


def undecided_over(*, seen_by: Actor, pause: Pause) -> list[Custody]:
    """Return what would stay over a holiday without the headteacher's word (IMP-65)."""
    if not pause.is_holiday:
        return []
    rows = [row for row in held(seen_by=seen_by) if local_day(row.opened_at) <= pause.on]
    decided = Keeping.objects.visible_to(seen_by).filter(
        verb=KeepingVerb.OVER_HOLIDAY,
        until_on=pause.until,
        custody_id__in=[row.id for row in rows],
    )
    known = set(decided.values_list("custody_id", flat=True))
    return [row for row in rows if row.id not in known]


def keeping_sent(*, seen_by: Actor, client_id: UUID) -> Keeping | None:
    """Return what was sent under an id of the sender's, or None."""
    return Keeping.objects.visible_to(seen_by).filter(client_id=client_id).first()


def _said(seen_by: Actor, ids: Sequence[UUID]) -> Mapping[UUID, tuple[Keeping, ...]]:
    found: defaultdict[UUID, tuple[Keeping, ...]] = defaultdict(tuple)
    rows = Keeping.objects.visible_to(seen_by).filter(custody_id__in=ids)
    for row in rows.order_by("happened_at", "id"):
        found[row.custody_id] = (*found[row.custody_id], row)
    return found


def _has_begun(calendar: SchoolCalendar, at: datetime) -> bool:
    try:
        ends_at = calendar.end_of_school_day(local_day(at))
    except CalendarTooShort:
        return True
    return ends_at is None or at >= list_begins_at(ends_at)


def _school_days(calendar: SchoolCalendar, start: date, end: date) -> int:
    """Return how many school days lie after one day up to another; nought if nobody can tell."""
    try:
        return calendar.school_days_between(start, end)
    except CalendarTooShort:
        return 0
