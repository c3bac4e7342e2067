"""Noting what is not a device, and closing the day's book."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from lodge.desk import permissions, queries
from lodge.desk.domain import NOTES
from lodge.desk.models import ClosedBook, Note
from lodge.devices.domain import Happened
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import ensure_allowed
from lodge.record import actions as record
from lodge.school.domain.calendar import local_time_of
from lodge.school.queries import person


@transaction.atomic
def note(
    *,
    actor: Actor,
    person_id: UUID,
    code: str,
    happened: Happened,
    custody_id: UUID | None = None,
    reason: str = "",
) -> Note:
    """
    Note something at the desk; sent twice, it is noted once.

    :raises Refused: if the actor may not, the book is closed, or a reason is wanting.
    """
    known = Note.objects.visible_to(actor).filter(client_id=happened.client_id).first()
    if known:
        return known
    on = local_time_of(happened.received_at).date()
    ensure_allowed(
        permissions.why_not_note(
            actor=actor,
            kind=NOTES.get(code),
            reason=reason,
            closed=queries.closed_book(seen_by=actor, on=on),
        )
    )
    row = Note.objects.create(
        school_id=actor.school_id,
        client_id=happened.client_id,
        person_id=person(seen_by=actor, person_id=person_id).id,
        custody_id=custody_id,
        code=code,
        reason=reason.strip(),
        on=on,
        happened_at=happened.at,
        received_at=happened.received_at,
        actor_id=actor.person_id,
        actor_name=actor.name,
    )
    record.append(
        actor=actor,
        verb=f"desk.{code}",
        subject=f"person:{person_id}",
        happened_at=happened.at,
        received_at=happened.received_at,
        detail={"reason": row.reason} if row.reason else {},
        rows=[row],
    )
    return row


@transaction.atomic
def close_day(*, actor: Actor, on: date, at: datetime) -> ClosedBook:
    """
    Close a day's book: from then on nothing is entered under that day.

    :raises Refused: if a device is still here that nothing explains (IMP-9).
    """
    ensure_allowed(
        permissions.why_not_close(
            actor=actor,
            on=on,
            today=local_time_of(at).date(),
            left=queries.unexplained(seen_by=actor, on=on),
            closed=queries.closed_book(seen_by=actor, on=on),
        )
    )
    counts = queries.day_at_the_desk(seen_by=actor, on=on).book.counts()
    book = ClosedBook.objects.create(
        school_id=actor.school_id,
        on=on,
        closed_at=at,
        closed_by=actor.name,
        counts={
            "expected": counts.expected,
            "held": counts.held,
            "returned": counts.returned,
            "noted": counts.noted,
            "open": counts.open,
        },
    )
    record.append(
        actor=actor,
        verb="desk.closed",
        subject=f"day:{on.isoformat()}",
        happened_at=at,
        detail=book.counts,
        rows=[book],
    )
    return book
