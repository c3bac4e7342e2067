"""The school's calendar, as its domain works it out."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.shortcuts import get_object_or_404

from lodge.foundation.actor import Actor
from lodge.record.queries import stamp_of
from lodge.school.domain.bells import Bell as BellTime
from lodge.school.domain.calendar import SchoolCalendar, TermDates
from lodge.school.models import Bell, ClosedDay, HalfDay, Term
from lodge.school.queries.places import school_of

MOST_KEPT: Final = 256

# Calendars by school and stamp: under one stamp nobody has changed the calendar.
_kept: dict[tuple[UUID, str], SchoolCalendar] = {}


def calendar_of(*, seen_by: Actor) -> SchoolCalendar:
    """Return the calendar of the school the actor is looking at."""
    stamp = stamp_of(school_id=seen_by.school_id) if seen_by.may_see(seen_by.school_id) else ""
    if not stamp:
        return _read(seen_by)
    key = (seen_by.school_id, stamp)
    if key not in _kept:
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[key] = _read(seen_by)
    return _kept[key]


def _read(seen_by: Actor) -> SchoolCalendar:
    school = school_of(seen_by=seen_by)
    return SchoolCalendar(
        nation=school.nation,
        terms=tuple(
            TermDates(name=term.name, starts_on=term.starts_on, ends_on=term.ends_on)
            for term in Term.objects.visible_to(seen_by).order_by("starts_on")
        ),
        closed_on=frozenset(ClosedDay.objects.visible_to(seen_by).values_list("on", flat=True)),
        half_days=dict(HalfDay.objects.visible_to(seen_by).values_list("on", "ends_at")),
        bells=tuple(
            BellTime(
                weekday=bell.weekday,
                starts_at=bell.starts_at,
                ends_at=bell.ends_at,
                activity=bell.activity,
                name=bell.name,
            )
            for bell in Bell.objects.visible_to(seen_by).order_by("weekday", "starts_at")
        ),
    )


@dataclass(frozen=True, slots=True)
class CalendarRows:
    """The calendar as it is kept, row by row."""

    terms: tuple[Term, ...]
    closed: tuple[ClosedDay, ...]
    half_days: tuple[HalfDay, ...]


def rows_of_calendar(*, seen_by: Actor) -> CalendarRows:
    """Return what the calendar of the school is made of, in order."""
    return CalendarRows(
        terms=tuple(Term.objects.visible_to(seen_by).order_by("starts_on")),
        closed=tuple(ClosedDay.objects.visible_to(seen_by).order_by("on")),
        half_days=tuple(HalfDay.objects.visible_to(seen_by).order_by("on")),
    )


def row_of_calendar(
    *, seen_by: Actor, table: type[Term | ClosedDay | HalfDay], row_id: UUID
) -> Term | ClosedDay | HalfDay:
    """
    Return one of them.

    :raises Http404: if there is none at this school.
    """
    found = get_object_or_404(table.objects.visible_to(seen_by), id=row_id)
    assert isinstance(found, Term | ClosedDay | HalfDay)
    return found
