"""One day: its counters, who is not accounted for, and what the close of day has to explain."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from lodge.desk.domain import ACCOUNTING, EXPLAINING, Counts, left_to_explain
from lodge.desk.models import ClosedBook, Note
from lodge.desk.queries.expected import whom_we_expect
from lodge.devices.domain import State
from lodge.devices.queries import Custody, held
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal, Refused
from lodge.school.domain.calendar import LONDON
from lodge.school.queries import Pupil, looked_after


def counts_on(*, seen_by: Actor, on: date) -> Counts:
    """
    Return the counter strip of a day, counted by the database.

    They are totals of the school and name nobody, so whoever may look at the school sees them.
    """
    if not seen_by.may_see(seen_by.school_id):
        raise Refused(Refusal(reason="You hold no post at this school today."))
    with_us, returned, noted = _who_is_where(seen_by.school_id, on)
    been = with_us.values("person_id"), returned.values("person_id")
    roll = Pupil.objects.of(seen_by.school_id)
    return Counts(
        held=_people(with_us),
        returned=_people(returned.exclude(person_id__in=been[0])),
        noted=_people(noted.exclude(person_id__in=been[0]).exclude(person_id__in=been[1])),
        open=_nowhere(roll, seen_by, on).count(),
    )


def not_accounted_for(*, seen_by: Actor, on: date) -> list[Pupil]:
    """
    Return the pupils of whom nothing was handed in and nothing noted, by form and name.

    A tutor gets those of the forms they look after; who answers for the school gets all.
    """
    found = _nowhere(looked_after(seen_by=seen_by), seen_by, on).select_related("person")
    return list(found.order_by("form", "person__family_name", "person__given_name"))


def notes_on(*, seen_by: Actor, on: date) -> Mapping[UUID, list[Note]]:
    """Return what was noted on a day about each person, in order."""
    found: dict[UUID, list[Note]] = defaultdict(list)
    for note in Note.objects.visible_to(seen_by).filter(on=on).order_by("happened_at", "id"):
        found[note.person_id].append(note)
    return found


def explained_on(*, seen_by: Actor, on: date) -> Mapping[UUID, Note]:
    """Return why devices stay at the close of a day, by custody record."""
    notes = Note.objects.visible_to(seen_by).filter(on=on, code__in=EXPLAINING)
    return {note.custody_id: note for note in notes.order_by("id") if note.custody_id}


def unexplained(*, seen_by: Actor, on: date) -> list[Custody]:
    """Return the devices still in our hands that nothing explains at the close of a day (IMP-9)."""
    rows = {row.id: row for row in held(seen_by=seen_by)}
    explained = frozenset(explained_on(seen_by=seen_by, on=on))
    on_hold = frozenset(row.id for row in rows.values() if row.holds)
    return [rows[key] for key in left_to_explain(rows, explained=explained, on_hold=on_hold)]


def closed_book(*, seen_by: Actor, on: date) -> ClosedBook | None:
    """Return the closed book of a day, or None while it is open."""
    return ClosedBook.objects.visible_to(seen_by).filter(on=on).first()


def note_sent(*, seen_by: Actor, client_id: UUID) -> Note | None:
    """Return the note that was sent with an id of the sender's, or None."""
    return Note.objects.visible_to(seen_by).filter(client_id=client_id).first()


def _who_is_where(
    school_id: UUID, on: date
) -> tuple[QuerySet[Custody], QuerySet[Custody], QuerySet[Note]]:
    """Return the devices with us, those taken in and given back on a day, and what was noted."""
    start = datetime.combine(on, time.min, LONDON)
    custody = Custody.objects.of(school_id)
    today = Q(opened_at__gte=start, opened_at__lt=start + timedelta(days=1))
    return (
        custody.filter(closed_at__isnull=True),
        custody.filter(today, state=State.RETURNED),
        Note.objects.of(school_id).filter(on=on, code__in=ACCOUNTING),
    )


def _nowhere(pupils: QuerySet[Pupil], seen_by: Actor, on: date) -> QuerySet[Pupil]:
    expected = pupils.filter(person__left_on__isnull=True)
    expected = expected.filter(whom_we_expect(seen_by=seen_by, on=on))
    for somewhere in _who_is_where(seen_by.school_id, on):
        expected = expected.exclude(person_id__in=somewhere.values("person_id"))
    return expected


def _people(rows: QuerySet[Custody] | QuerySet[Note]) -> int:
    return rows.order_by().values("person_id").distinct().count()
