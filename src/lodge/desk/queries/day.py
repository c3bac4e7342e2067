"""One day: its counters, who is not accounted for, and what the close of day has to explain."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Final, TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet

from lodge.desk.domain import ACCOUNTING, EXPLAINING, Counts, left_to_explain
from lodge.desk.models import ClosedBook, Note
from lodge.desk.queries.expecting import not_expected
from lodge.desk.queries.expecting.whom import whom_we_expect
from lodge.devices.domain import State
from lodge.devices.queries import Custody, held
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal, Refused
from lodge.school.domain.calendar import LONDON, CalendarTooShort, SchoolCalendar
from lodge.school.queries import Pupil, calendar_of, looked_after

RowT = TypeVar("RowT", bound=Model)

# A day left open is named for so many school days, and no holiday counts, however long. Closed late
# it can be ever after: no book stays open only because nobody looked in time.
LOOK_BACK: Final = 10
FURTHEST: Final = timedelta(days=90)
ONE_DAY: Final = timedelta(days=1)


def counts_on(*, seen_by: Actor, on: date, at: datetime | None = None) -> Counts:
    """
    Return the counter strip of a day; ``at`` is now, if that day is on.

    They are totals of the school and name nobody, so whoever may look at the school sees them.
    """
    if not seen_by.may_see(seen_by.school_id):
        raise Refused(Refusal(reason="You hold no post at this school today."))
    here, gone_since, returned, noted, lost = map(_people, _who_is_where(seen_by.school_id, on))
    with_us = here | gone_since
    expected = _people(_whom_we_await(Pupil.objects.of(seen_by.school_id), seen_by, on))
    away = not_expected(seen_by=seen_by, on=on, at=at).ids()
    told = (noted | lost) - with_us - returned
    nowhere = expected - with_us - returned - told
    return Counts(
        held=len(with_us),
        returned=len(returned - with_us),
        noted=len(told),
        open=len(nowhere - away),
        away=len(nowhere & away),
    )


def not_accounted_for(*, seen_by: Actor, on: date, at: datetime | None = None) -> list[Pupil]:
    """
    Return the pupils of whom nothing was handed in and nothing noted, by form and name.

    Those of whom nothing is expected that day are left out. A tutor gets those of the forms they
    look after; who answers for the school gets all.
    """
    away = not_expected(seen_by=seen_by, on=on, at=at).people()
    found = _nowhere(looked_after(seen_by=seen_by), seen_by, on).exclude(away)
    return list(
        found.select_related("person").order_by("form", "person__family_name", "person__given_name")
    )


def expected_on(*, seen_by: Actor, on: date, at: datetime | None = None) -> frozenset[UUID]:
    """Return the pupils of whom a device or a word is expected on a day, whatever has come."""
    away = not_expected(seen_by=seen_by, on=on, at=at).people()
    pupils = Pupil.objects.visible_to(seen_by).filter(person__left_on__isnull=True)
    found = pupils.filter(whom_we_expect(seen_by=seen_by, on=on)).exclude(away)
    return frozenset(found.values_list("person_id", flat=True))


def notes_on(*, seen_by: Actor, on: date) -> Mapping[UUID, list[Note]]:
    """Return what was noted on a day about each person, in order."""
    found: dict[UUID, list[Note]] = defaultdict(list)
    notes = Note.objects.visible_to(seen_by).standing().filter(on=on)
    for note in notes.order_by("happened_at", "id"):
        found[note.person_id].append(note)
    return found


def explained_on(*, seen_by: Actor, on: date) -> Mapping[UUID, Note]:
    """Return why devices stay at the close of a day, by custody record."""
    notes = Note.objects.visible_to(seen_by).standing().filter(on=on, code__in=EXPLAINING)
    return {note.custody_id: note for note in notes.order_by("id") if note.custody_id}


def held_after(*, seen_by: Actor, on: date) -> list[Custody]:
    """Return the devices in our hands now that were so when a day ended, the longest held first."""
    ends = _end_of(on)
    return [row for row in held(seen_by=seen_by) if row.opened_at < ends]


def lost_on(*, seen_by: Actor, on: date) -> list[Custody]:
    """Return the devices that were closed as lost on a day: they are here no longer."""
    start = datetime.combine(on, time.min, LONDON)
    rows = Custody.objects.visible_to(seen_by).filter(
        state=State.LOST, closed_at__gte=start, closed_at__lt=_end_of(on)
    )
    return list(rows.order_by("closed_at", "id"))


def unexplained(*, seen_by: Actor, on: date) -> list[Custody]:
    """
    Return the devices that nothing explains at the close of a day (IMP-9).

    Of a day that is over that is what was here at its end and still is: what has gone back since
    is explained by that.
    """
    rows = {row.id: row for row in held_after(seen_by=seen_by, on=on)}
    explained = frozenset(explained_on(seen_by=seen_by, on=on))
    on_hold = frozenset(row.id for row in rows.values() if row.holds)
    return [rows[key] for key in left_to_explain(rows, explained=explained, on_hold=on_hold)]


def days_left_open(*, seen_by: Actor, before: date) -> list[date]:
    """Return the days of the last school weeks on which the desk was at work and nobody closed."""
    first = _some_school_days_before(before, calendar_of(seen_by=seen_by))
    closed = ClosedBook.objects.visible_to(seen_by).filter(on__gte=first)
    known = set(closed.values_list("on", flat=True))
    days = (first + ONE_DAY * number for number in range((before - first).days))
    return [day for day in days if day not in known and _was_at_work(seen_by, day)]


def is_left_open(*, seen_by: Actor, on: date, today: date) -> bool:
    """Say whether nobody closed a day that is over, on which the desk was at work; however old."""
    is_open = on < today and closed_book(seen_by=seen_by, on=on) is None
    return is_open and _was_at_work(seen_by, on)


def _was_at_work(seen_by: Actor, on: date) -> bool:
    start = datetime.combine(on, time.min, LONDON)
    opened = Custody.objects.visible_to(seen_by)
    return opened.filter(opened_at__gte=start, opened_at__lt=_end_of(on)).exists()


def _some_school_days_before(day: date, calendar: SchoolCalendar) -> date:
    """Return the day from which a book left open is named."""
    first, counted = day - FURTHEST, 0
    while day > first and counted < LOOK_BACK:
        day -= ONE_DAY
        counted += _is_school_day(calendar, day)
    return day


def _is_school_day(calendar: SchoolCalendar, day: date) -> bool:
    try:
        return calendar.is_school_day(day)
    except CalendarTooShort:
        return False


def closed_book(*, seen_by: Actor, on: date) -> ClosedBook | None:
    """Return the closed book of a day, or None while it is open."""
    return ClosedBook.objects.visible_to(seen_by).filter(on=on).first()


def note_sent(*, seen_by: Actor, client_id: UUID) -> Note | None:
    """Return the note that was sent with an id of the sender's, or None."""
    return Note.objects.visible_to(seen_by).filter(client_id=client_id).first()


def _who_is_where(
    school_id: UUID, on: date
) -> tuple[
    QuerySet[Custody], QuerySet[Custody], QuerySet[Custody], QuerySet[Note], QuerySet[Custody]
]:
    """
    Return the devices still here, those that left after a day, and those that came and went on it.

    Then what was noted on it, and what was closed as lost on it: of those owners nothing is
    awaited. Each is asked for by itself, for an index answers each, and none answers two at once.
    """
    start, end = datetime.combine(on, time.min, LONDON), _end_of(on)
    custody = Custody.objects.of(school_id).filter(opened_at__lt=end)
    return (
        custody.filter(closed_at__isnull=True),
        custody.filter(closed_at__gte=end, state__in=(State.RETURNED, State.LOST)),
        custody.filter(opened_at__gte=start, closed_at__lt=end, state=State.RETURNED),
        Note.objects.of(school_id).standing().filter(on=on, code__in=ACCOUNTING),
        custody.filter(closed_at__gte=start, closed_at__lt=end, state=State.LOST),
    )


def _whom_we_await(pupils: QuerySet[Pupil], seen_by: Actor, on: date) -> QuerySet[Pupil]:
    expected = pupils.filter(person__left_on__isnull=True)
    return expected.filter(whom_we_expect(seen_by=seen_by, on=on))


def _nowhere(pupils: QuerySet[Pupil], seen_by: Actor, on: date) -> QuerySet[Pupil]:
    expected = _whom_we_await(pupils, seen_by, on)
    for somewhere in _who_is_where(seen_by.school_id, on):
        expected = expected.exclude(person_id__in=somewhere.values("person_id"))
    return expected


def _end_of(on: date) -> datetime:
    return datetime.combine(on + timedelta(days=1), time.min, LONDON)


def _people(rows: QuerySet[RowT]) -> set[UUID]:
    return set(rows.order_by().values_list("person_id", flat=True))
