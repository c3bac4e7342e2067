"""One day: its book, who is not accounted for, and what the close of day still has to explain."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from lodge.desk.domain import NOTES, Book, Standing, left_to_explain
from lodge.desk.models import ClosedBook, Note
from lodge.devices.domain import State
from lodge.devices.queries import Custody, held, taken_in_between
from lodge.foundation.actor import Actor
from lodge.school.domain.calendar import LONDON
from lodge.school.queries import Pupil, roll


@dataclass(frozen=True, slots=True)
class Day:
    """A day at the desk: its pupils by person, its book, and every device in our hands."""

    on: date
    pupils: dict[UUID, Pupil]
    book: Book
    held: tuple[Custody, ...]


def day_at_the_desk(*, seen_by: Actor, on: date) -> Day:
    """Return the whole day as it stands."""
    start = datetime.combine(on, time.min, LONDON)
    today = taken_in_between(seen_by=seen_by, start=start, end=start + timedelta(days=1))
    in_hand = held(seen_by=seen_by)
    pupils = {pupil.person_id: pupil for pupil in roll(seen_by=seen_by)}
    notes: dict[UUID, set[str]] = defaultdict(set)
    for note in Note.objects.visible_to(seen_by).filter(on=on):
        notes[note.person_id].add(note.code)
    book = Book(
        roll=frozenset(pupils),
        held=frozenset(row.person_id for row in in_hand),
        returned=frozenset(row.person_id for row in today if row.state == State.RETURNED),
        notes={person_id: frozenset(codes) for person_id, codes in notes.items()},
    )
    return Day(on=on, pupils=pupils, book=book, held=tuple(in_hand))


def not_accounted_for(*, seen_by: Actor, on: date) -> list[Pupil]:
    """Return the pupils of whom nothing was handed in and nothing noted, by form and name."""
    day = day_at_the_desk(seen_by=seen_by, on=on)
    missing = (p for p in day.pupils.values() if day.book.standing(p.person_id) is Standing.OPEN)
    return sorted(missing, key=lambda p: (p.form, p.person.family_name, p.person.given_name))


def unexplained(*, seen_by: Actor, on: date) -> list[Custody]:
    """Return the devices still in our hands that nothing explains at the close of a day (IMP-9)."""
    rows = {row.id: row for row in held(seen_by=seen_by)}
    notes = Note.objects.visible_to(seen_by).filter(on=on, custody_id__isnull=False)
    explained = frozenset(
        note.custody_id for note in notes if note.custody_id and NOTES[note.code].explains
    )
    on_hold = frozenset(row.id for row in rows.values() if row.holds)
    return [rows[key] for key in left_to_explain(rows, explained=explained, on_hold=on_hold)]


def closed_book(*, seen_by: Actor, on: date) -> ClosedBook | None:
    """Return the closed book of a day, or None while it is open."""
    return ClosedBook.objects.visible_to(seen_by).filter(on=on).first()
