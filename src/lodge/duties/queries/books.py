"""
All that was written of some matters, read once, with the people and days it is read by.

Who holds a duty is worked out and stands in no table, so this reads the matters of the school
themselves, whoever asks.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, partial
from typing import Self, TypeVar
from uuid import UUID

from django.db.models import QuerySet

from lodge.duties.domain.keys import DutyKey
from lodge.duties.domain.parties import Concerned, Staff
from lodge.duties.models import HandOver, Matter, Named, Step, Telling, named_now
from lodge.duties.queries.days import Days
from lodge.duties.queries.people import forms_of, staff_on
from lodge.foundation.actor import Actor
from lodge.notices.queries import held_back
from lodge.school.domain.calendar import local_time_of
from lodge.school.queries.trust import at_the_trust

RowT = TypeVar("RowT", Telling, Step, HandOver, Named)


@dataclass(frozen=True, slots=True, eq=False)
class Book:
    """What was written of one matter, as it is read at a moment."""

    matter: Matter
    tellings: tuple[Telling, ...]
    steps: tuple[Step, ...]
    handed: Mapping[DutyKey, UUID]
    concerned: Concerned
    is_held_back: bool
    staff: Staff
    at_trust: Callable[[], dict[str, tuple[str, ...]]]
    days: Days
    at: datetime

    def with_telling(self, row: Telling) -> Self:
        """Return it with one more thing told."""
        return replace(self, tellings=(*self.tellings, row))

    def with_step(self, row: Step) -> Self:
        """Return it with one more step taken."""
        return replace(self, steps=(*self.steps, row))


def book_of(matter: Matter, *, seen_by: Actor, at: datetime) -> Book:
    """Return what was written of one matter."""
    return books_of([matter], seen_by=seen_by, at=at)[0]


def books_of(matters: Sequence[Matter], *, seen_by: Actor, at: datetime) -> list[Book]:
    """Return what was written of each of some matters."""
    here, today = seen_by.school_id, local_time_of(at).date()
    days = Days(seen_by)
    staff = staff_on(seen_by=seen_by, on=today)
    at_trust = cache(partial(at_the_trust, seen_by=seen_by, on=today))
    ids = [each.id for each in matters]
    tellings = _by_matter(Telling.objects.of(here), ids)
    steps = _by_matter(Step.objects.of(here), ids)
    handed = _by_matter(HandOver.objects.of(here).filter(at__lte=at), ids)
    named = _by_matter(named_now(here), ids)
    everybody = {row.person_id for rows in named.values() for row in rows}
    forms = forms_of(school_id=here, person_ids=everybody)
    held = held_back(school_id=here, about=everybody)
    found = []
    for each in matters:
        about = frozenset(row.person_id for row in named[each.id])
        concerned = Concerned(
            named=about,
            tutors=staff.tutors_of(forms.get(person_id, "") for person_id in about),
            restricted=each.restricted,
            led_by=each.led_by,
        )
        book = Book(
            matter=each,
            tellings=tuple(tellings[each.id]),
            steps=tuple(steps[each.id]),
            handed=_handed(handed[each.id]),
            concerned=concerned,
            is_held_back=not held.isdisjoint(about),
            staff=staff,
            at_trust=at_trust,
            days=days,
            at=at,
        )
        found.append(book)
    return found


def key_of(row: Step | HandOver) -> DutyKey:
    """Return the duty that a row is about."""
    return DutyKey(row.telling_id, row.clause, row.place, row.path)


def _by_matter(rows: QuerySet[RowT], ids: Collection[UUID]) -> dict[UUID, list[RowT]]:
    """Return rows by their matter, in the order in which they were made."""
    found: dict[UUID, list[RowT]] = defaultdict(list)
    for row in rows.filter(matter_id__in=ids).order_by("id"):
        found[row.matter_id].append(row)
    return found


def _handed(rows: Iterable[HandOver]) -> dict[DutyKey, UUID]:
    return {key_of(row): row.to_id for row in sorted(rows, key=lambda each: (each.at, each.id))}
