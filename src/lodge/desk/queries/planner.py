"""What the planner knows of a school: when its phones came in, and how many there may be."""

from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import Final

from django.core.cache import caches
from django.db.models import Count, Max, Q, QuerySet, TextField
from django.db.models.functions import Cast, Coalesce

from lodge.desk.domain.planner import OwnDays, Scan, own_days
from lodge.desk.queries.expecting.whom import whom_we_expect
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
KEPT_SECONDS: Final = 24 * 60 * 60


def own_days_of(*, seen_by: Actor, before: date) -> OwnDays:
    """
    Return what the last school days before a day say.

    Worked out once for the same hand-ins: nothing is kept of them but the sum.
    """
    days = _last_school_days(calendar_of(seen_by=seen_by), before=before)
    known = _hand_ins(seen_by, days, before).aggregate(Count("id"), Max("received_at"))
    key = f"desk-own-days:{seen_by.school_id}:{before}:{min(days, default='')}:{known}"
    digest = sha256(key.encode()).hexdigest()
    kept = caches["memory"]
    found = kept.get(digest)
    if not isinstance(found, OwnDays):
        found = own_days(_scans(seen_by, days, before))
        kept.set(digest, found, KEPT_SECONDS)
    return found


def recorded_scans(*, seen_by: Actor, before: date) -> list[Scan]:
    """Return when phones were handed in on the last school days before a day, and at which desk."""
    days = _last_school_days(calendar_of(seen_by=seen_by), before=before)
    return _scans(seen_by, days, before)


def _scans(seen_by: Actor, days: frozenset[date], before: date) -> list[Scan]:
    # As texts: making ten thousand moments and ids out of them would take longer than the rest.
    rows = (
        _hand_ins(seen_by, days, before)
        .order_by("happened_at")
        .values_list(
            Cast("happened_at", TextField()), Cast(Coalesce("desk_id", "actor_id"), TextField())
        )
    )
    scans = (Scan(_in_london(at), who) for at, who in rows)
    return [scan for scan in scans if scan.at.date() in days]


def _hand_ins(seen_by: Actor, days: frozenset[date], before: date) -> QuerySet[CustodyEvent]:
    """Return the hand-ins from the first of some days on until before another."""
    first, until = (
        datetime.combine(day, time.min, LONDON) for day in (min(days, default=before), before)
    )
    handed_in = Custody.objects.visible_to(seen_by).filter(
        basis_code=HANDED_IN, opened_at__gte=first, opened_at__lt=until
    )
    return CustodyEvent.objects.visible_to(seen_by).filter(
        verb=Verb.TAKEN_IN,
        happened_at__gte=first,
        happened_at__lt=until,
        custody_id__in=handed_in.values("id"),
    )


def _in_london(text: str) -> datetime:
    """Return a moment that a database wrote as a text, in UTC whether it says so or not."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC).astimezone(LONDON)


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
