"""What the planner knows of a school: when its phones came in, and how many there may be."""

from datetime import date, datetime, time, timedelta
from typing import Final

from django.db.models import Q

from lodge.desk.domain.planner import Scan
from lodge.desk.queries.expected import whom_we_expect
from lodge.devices.domain import Verb
from lodge.devices.queries import Custody, CustodyEvent
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refused
from lodge.school.domain.calendar import LONDON, CalendarTooShort, SchoolCalendar
from lodge.school.queries import Pupil, calendar_of

# Two school weeks: enough to tell a habit, few enough that a new one is soon seen.
SCHOOL_DAYS: Final = 10
LOOK_BACK: Final = timedelta(days=90)
HANDED_IN: Final = "hand_in"


def recorded_scans(*, seen_by: Actor, before: date) -> list[Scan]:
    """Return when phones were handed in on the last school days before a day, and to whom."""
    days = _last_school_days(calendar_of(seen_by=seen_by), before=before)
    if not days:
        return []
    first, until = (datetime.combine(day, time.min, LONDON) for day in (min(days), before))
    handed_in = Custody.objects.visible_to(seen_by).filter(
        basis_code=HANDED_IN, opened_at__gte=first, opened_at__lt=until
    )
    events = CustodyEvent.objects.visible_to(seen_by).filter(
        verb=Verb.TAKEN_IN,
        happened_at__gte=first,
        happened_at__lt=until,
        custody_id__in=handed_in.values("id"),
    )
    rows = events.order_by("happened_at").values_list("happened_at", "actor_id")
    scans = (Scan(at.astimezone(LONDON), str(who)) for at, who in rows.iterator(chunk_size=5_000))
    return [scan for scan in scans if scan.at.date() in days]


def phones_likely(*, seen_by: Actor, on: date) -> int:
    """Return how many pupils may bring a phone; without a policy in force, how many there are."""
    try:
        expected = whom_we_expect(seen_by=seen_by, on=on)
    except Refused:
        expected = Q()
    pupils = Pupil.objects.visible_to(seen_by).filter(person__left_on__isnull=True)
    return pupils.filter(expected).count()


def _last_school_days(calendar: SchoolCalendar, *, before: date) -> frozenset[date]:
    earlier = (before - timedelta(days=ago) for ago in range(1, LOOK_BACK.days + 1))
    found: list[date] = []
    try:
        for day in earlier:
            if calendar.is_school_day(day):
                found.append(day)
            if len(found) == SCHOOL_DAYS:
                break
    except CalendarTooShort:
        # Of days that the calendar does not know nobody can say whether they were school days.
        pass
    return frozenset(found)
