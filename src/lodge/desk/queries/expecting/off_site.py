"""Who is elsewhere on the school's business, and of whom therefore nothing is expected."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404

from lodge.desk.domain.expecting import NOT_HERE
from lodge.desk.domain.leaving import Gone
from lodge.desk.models import OffSite, RegisterMark
from lodge.desk.queries.expecting.lists import morning_of
from lodge.devices.domain import local_day
from lodge.devices.queries import Custody
from lodge.foundation.actor import Actor
from lodge.school.domain.calendar import LONDON


@dataclass(frozen=True, slots=True)
class NotExpected:
    """Of whom nothing is expected on a day: those off site, and those the register misses."""

    off_site: QuerySet[OffSite]
    register: QuerySet[RegisterMark]

    def ids(self) -> set[UUID]:
        """Return the people, each once."""
        return _people(self.off_site) | _people(self.register)

    def people(self) -> Q:
        """Return a filter of pupils that keeps exactly these."""
        return Q(person_id__in=self.off_site.values("person_id")) | Q(
            person_id__in=self.register.values("person_id")
        )


@dataclass(frozen=True, slots=True)
class Away:
    """How many of whom nothing is expected are off site, and how many the register misses."""

    off_site: int
    absent: int


def not_expected(*, seen_by: Actor, on: date, at: datetime | None = None) -> NotExpected:
    """
    Return those of whom the desk expects nothing on a day (IMP-88).

    Who is off site between the tutors' list and the leaders', or has gone by ``at``; and whom the
    last mark of the register does not have in school.
    """
    starts, ends = morning_of(seen_by=seen_by).window_on(on, at=at)
    standing = _standing(OffSite.objects.of(seen_by.school_id))
    marks = RegisterMark.objects.of(seen_by.school_id).filter(on=on)
    later = marks.filter(
        Q(said_at__gt=OuterRef("said_at")) | Q(said_at=OuterRef("said_at"), id__gt=OuterRef("id")),
        person_id=OuterRef("person_id"),
    )
    return NotExpected(
        off_site=standing.filter(starts_at__lte=ends, ends_at__gt=starts),
        register=marks.filter(~Exists(later), code__in=NOT_HERE),
    )


def away_on(*, seen_by: Actor, on: date, at: datetime | None = None) -> Away:
    """Return how many pupils are not expected on a day, each counted once, and why."""
    found = not_expected(seen_by=seen_by, on=on, at=at)
    off_site = _people(found.off_site)
    return Away(len(off_site), len(_people(found.register) - off_site))


def off_site_between(*, seen_by: Actor, starts: datetime, ends: datetime) -> list[OffSite]:
    """Return who is or will be off site between two moments, the earliest first."""
    rows = _standing(OffSite.objects.visible_to(seen_by))
    rows = rows.filter(starts_at__lt=ends, ends_at__gt=starts)
    return list(rows.order_by("starts_at", "kind", "place", "id"))


def left_before(*, seen_by: Actor, rows: Sequence[Custody], at: datetime) -> frozenset[UUID]:
    """
    Return which of some devices have owners who left before them: they do not go out in a tray.

    Who is off site now left without it, and so did whom the register misses since it came in.
    """
    gone = defaultdict(list)
    for each in gone_on(seen_by=seen_by, on=local_day(at)):
        gone[each.person_id].append(each)
    return frozenset(
        row.id
        for row in rows
        if any(each.left_without(opened_at=row.opened_at, at=at) for each in gone[row.person_id])
    )


def gone_on(*, seen_by: Actor, on: date) -> list[Gone]:
    """Return who is not in school during a day, as far as that is entered by now, and from when."""
    starts = datetime.combine(on, time.min, LONDON)
    away = off_site_between(seen_by=seen_by, starts=starts, ends=starts + timedelta(days=1))
    marks = not_expected(seen_by=seen_by, on=on).register.order_by("said_at", "id")
    return [
        *(Gone(entry.person_id, entry.starts_at, entry.ends_at) for entry in away),
        *(Gone(mark.person_id, mark.said_at) for mark in marks),
    ]


def off_site_entry(*, seen_by: Actor, entry_id: UUID) -> OffSite:
    """
    Return one entry that still stands.

    :raises Http404: if there is none, or none that the actor may see.
    """
    return get_object_or_404(_standing(OffSite.objects.visible_to(seen_by)), id=entry_id)


def off_site_sent(*, seen_by: Actor, group_id: UUID) -> list[OffSite]:
    """Return what was entered under a sender's id."""
    return list(OffSite.objects.visible_to(seen_by).filter(group_id=group_id))


def _standing(rows: QuerySet[OffSite]) -> QuerySet[OffSite]:
    back = rows.filter(withdraws=OuterRef("id"))
    return rows.filter(~Exists(back), withdraws__isnull=True)


def _people(rows: Iterable[OffSite] | Iterable[RegisterMark]) -> set[UUID]:
    return {row.person_id for row in rows}
