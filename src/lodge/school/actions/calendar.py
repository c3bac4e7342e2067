"""Setting the school's calendar as a whole: terms, closed days, half-days and bells."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TypeVar

from django.db import transaction

from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal, ensure_allowed
from lodge.foundation.tenancy import SchoolRow
from lodge.record.actions import append
from lodge.school import permissions
from lodge.school.domain.bells import Bell as BellTime
from lodge.school.domain.calendar import SchoolCalendar, TermDates
from lodge.school.models import Bell, ClosedDay, HalfDay, School, Term

RowT = TypeVar("RowT", bound=SchoolRow)

TABLES: tuple[type[SchoolRow], ...] = (Term, ClosedDay, HalfDay, Bell)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCalendar:
    """A whole calendar as it is to be; ``closed`` gives a reason for each day."""

    terms: Sequence[TermDates]
    closed: Sequence[tuple[date, str]] = ()
    half_days: Sequence[tuple[date, time]] = ()
    bells: Sequence[BellTime] = ()


@transaction.atomic
def set_calendar(*, new: NewCalendar, actor: Actor, at: datetime) -> None:
    """
    Put a whole calendar in the place of the one before.

    :raises Refused: if the actor may not, or the calendar contradicts itself.
    """
    ensure_allowed(permissions.why_not_set_the_calendar(actor=actor))
    ensure_allowed(_why_not_possible(new, School.objects.get(id=actor.school_id).nation))
    before = [row for table in TABLES for row in table.objects.of(actor.school_id)]
    rows = _rows(new, actor)
    append(
        actor=actor,
        verb="calendar.set",
        subject=f"school:{actor.school_id}",
        happened_at=at,
        rows=rows,
        removed=before,
    )
    for table in TABLES:
        table.objects.of(actor.school_id).delete()
        _bulk_create(table, rows)


def _bulk_create(table: type[RowT], rows: Sequence[SchoolRow]) -> None:
    table.objects.bulk_create([row for row in rows if isinstance(row, table)])


def _why_not_possible(new: NewCalendar, nation: str) -> Refusal | None:
    try:
        SchoolCalendar(
            nation=nation,
            terms=tuple(new.terms),
            closed_on=frozenset(day for day, _ in new.closed),
            half_days=dict(new.half_days),
            bells=tuple(new.bells),
        )
    except ValueError as error:
        return Refusal(reason=str(error))
    return None


def _rows(new: NewCalendar, actor: Actor) -> list[Term | ClosedDay | HalfDay | Bell]:
    school_id = actor.school_id
    return [
        *(
            Term(school_id=school_id, name=t.name, starts_on=t.starts_on, ends_on=t.ends_on)
            for t in new.terms
        ),
        *(ClosedDay(school_id=school_id, on=day, reason=why) for day, why in new.closed),
        *(HalfDay(school_id=school_id, on=day, ends_at=ends_at) for day, ends_at in new.half_days),
        *(
            Bell(
                school_id=school_id,
                weekday=bell.weekday,
                starts_at=bell.starts_at,
                ends_at=bell.ends_at,
                activity=bell.activity,
                name=bell.name,
            )
            for bell in new.bells
        ),
    ]
