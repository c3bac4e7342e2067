"""Setting the school's calendar: as a whole, or one term, closed day, half-day or day's bells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TypeVar

from django.db import transaction

from lodge.foundation.actor import Actor
from lodge.foundation.canonical import JSON
from lodge.foundation.refusal import Refusal, ensure_allowed
from lodge.foundation.tenancy import SchoolRow
from lodge.record.actions import append, hold_the_pen
from lodge.school import permissions
from lodge.school.domain.bells import Bell as BellTime
from lodge.school.domain.calendar import SchoolCalendar, TermDates
from lodge.school.models import Bell, ClosedDay, HalfDay, School, Term
from lodge.school.queries.time import calendar_of

RowT = TypeVar("RowT", bound=SchoolRow)

TABLES: tuple[type[SchoolRow], ...] = (Term, ClosedDay, HalfDay, Bell)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCalendar:
    """A whole calendar as it is to be; ``closed`` gives a reason for each day."""

    terms: Sequence[TermDates]
    closed: Sequence[tuple[date, str]] = ()
    half_days: Sequence[tuple[date, time]] = ()
    bells: Sequence[BellTime] = ()


@dataclass(frozen=True, slots=True)
class ClosedOn:
    """A school day on which pupils stay away."""

    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class EndsEarly:
    """A school day that ends early."""

    on: date
    ends_at: time


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


@transaction.atomic
def add_to_calendar(
    *, part: TermDates | ClosedOn | EndsEarly, actor: Actor, at: datetime
) -> Term | ClosedDay | HalfDay:
    """
    Add a term, a closed day or a half-day.

    :raises Refused: if the actor may not, or the calendar would contradict itself.
    """
    ensure_allowed(permissions.why_not_set_the_calendar(actor=actor))
    hold_the_pen(actor=actor)
    ensure_allowed(why_not_add(part, known=calendar_of(seen_by=actor)))
    row = _row_of(part, actor)
    row.save(force_insert=True)
    _append(actor, "calendar.added", at, {"what": str(row._meta.verbose_name)}, rows=[row])
    return row


@transaction.atomic
def take_out(*, row: Term | ClosedDay | HalfDay, reason: str, actor: Actor, at: datetime) -> None:
    """
    Take a term, a closed day or a half-day out; that it stood there stays in the record.

    :raises Refused: if the actor may not.
    """
    ensure_allowed(permissions.why_not_set_the_calendar(actor=actor))
    detail = {"what": str(row._meta.verbose_name), "called": str(row), "reason": reason}
    _append(actor, "calendar.taken_out", at, detail, removed=[row])
    row.delete()


@transaction.atomic
def set_bells(
    *, weekday: int | None, bells: Sequence[BellTime], reason: str, actor: Actor, at: datetime
) -> None:
    """
    Put the bells of one weekday in the place of those before; None is every day without its own.

    :raises Refused: if the actor may not, or periods overlap.
    """
    ensure_allowed(permissions.why_not_set_the_calendar(actor=actor))
    ensure_allowed(_why_not_possible(NewCalendar(terms=(), bells=bells), nation="ENG"))
    before = list(Bell.objects.of(actor.school_id).filter(weekday=weekday))
    rows = _rows(NewCalendar(terms=(), bells=bells), actor)
    detail = {"weekday": weekday, "reason": reason}
    _append(actor, "calendar.bells_set", at, detail, rows=rows, removed=before)
    Bell.objects.of(actor.school_id).filter(weekday=weekday).delete()
    _bulk_create(Bell, rows)


def why_not_add(part: TermDates | ClosedOn | EndsEarly, *, known: SchoolCalendar) -> Refusal | None:
    """Return why a part would contradict a calendar, or None if it fits."""
    if isinstance(part, TermDates):
        clash = next((term for term in known.terms if _overlap(term, part)), None)
        return Refusal(reason=f"It overlaps with {clash.name}.") if clash else None
    day = f"{part.on:%A} {part.on.day} {part.on:%B %Y}"
    if not any(term.starts_on <= part.on <= term.ends_on for term in known.terms):
        return Refusal(reason=f"{day} is in no term, so school is closed anyway.")
    if not known.is_school_day(part.on):
        return Refusal(reason=f"{day} is no school day already.")
    if isinstance(part, EndsEarly) and part.on in known.half_days:
        return Refusal(reason=f"{day} is a half-day already.")
    return None


def _overlap(one: TermDates, other: TermDates) -> bool:
    return one.starts_on <= other.ends_on and other.starts_on <= one.ends_on


def _row_of(part: TermDates | ClosedOn | EndsEarly, actor: Actor) -> Term | ClosedDay | HalfDay:
    school_id = actor.school_id
    if isinstance(part, TermDates):
        return Term(
            school_id=school_id, name=part.name, starts_on=part.starts_on, ends_on=part.ends_on
        )
    if isinstance(part, ClosedOn):
        return ClosedDay(school_id=school_id, on=part.on, reason=part.reason)
    return HalfDay(school_id=school_id, on=part.on, ends_at=part.ends_at)


def _append(
    actor: Actor,
    verb: str,
    at: datetime,
    detail: Mapping[str, JSON],
    *,
    rows: Sequence[SchoolRow] = (),
    removed: Sequence[SchoolRow] = (),
) -> None:
    append(
        actor=actor,
        verb=verb,
        subject=f"school:{actor.school_id}",
        happened_at=at,
        detail=detail,
        rows=rows,
        removed=removed,
    )


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
