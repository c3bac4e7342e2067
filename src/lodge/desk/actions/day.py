"""Noting what is not a device, and closing the day's book."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from lodge.desk import permissions, queries
from lodge.desk.actions.handing import ensure_open
from lodge.desk.domain import NOTES
from lodge.desk.models import ClosedBook, Note
from lodge.desk.permissions.keeping import why_not_leave_over
from lodge.desk.queries.keeping import pause_after, undecided_over
from lodge.desk.queries.tasks import tasks_open
from lodge.devices import queries as custody
from lodge.devices.domain import Happened, local_day
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import ensure_allowed
from lodge.record import actions as record
from lodge.school.queries import pupil_of


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
    record.hold_the_pen(actor=actor)
    if known := queries.note_sent(seen_by=actor, client_id=happened.client_id):
        return known
    on = local_day(happened.received_at)
    device = custody.custody(seen_by=actor, custody_id=custody_id) if custody_id else None
    ensure_allowed(
        permissions.why_not_note(
            actor=actor,
            receivers=custody.term(seen_by=actor, name="hand_in_to", on=on),
            kind=NOTES.get(code),
            device=device,
            reason=reason,
        )
    )
    ensure_open(actor, happened)
    owner_id = (
        device.person_id if device else pupil_of(seen_by=actor, person_id=person_id).person_id
    )
    row = note_of(actor, owner_id, code, happened)
    row.custody_id, row.reason = custody_id, reason.strip()
    return keep_note(actor, row)


@transaction.atomic
def close_day(*, actor: Actor, on: date, at: datetime) -> ClosedBook:
    """
    Close a day's book: from then on nothing more comes in under that day.

    What stays may still be fetched: giving back goes on after the close. A day that was left open
    is closed late, which the book shows by when it was closed.

    :raises Refused: if a device is still here that nothing explains (IMP-9), or a difference
        waits for a person (IMP-79).
    """
    # INVARIANT: nothing comes in between our counting and our closing.
    record.hold_the_pen(actor=actor)
    today = local_day(at)
    is_late = queries.is_left_open(seen_by=actor, on=on, today=today)
    ensure_allowed(
        permissions.why_not_close(
            actor=actor,
            on=on,
            today=on if is_late else today,
            left=queries.unexplained(seen_by=actor, on=on),
            closed=queries.closed_book(seen_by=actor, on=on),
            tasks=tasks_open(seen_by=actor, on=on),
        )
    )
    pause = pause_after(seen_by=actor, on=on)
    undecided = undecided_over(seen_by=actor, pause=pause)
    ensure_allowed(why_not_leave_over(pause=pause, undecided=len(undecided)))
    book = ClosedBook.objects.create(
        school_id=actor.school_id,
        on=on,
        closed_at=at,
        closed_by=actor.name,
        counts=queries.counts_on(seen_by=actor, on=on, at=at).to_json(),
    )
    record.append(
        actor=actor,
        verb="desk.closed" if on == today else "desk.closed_late",
        subject=f"day:{on.isoformat()}",
        happened_at=at,
        detail=book.counts,
        rows=[book],
    )
    return book


def note_of(actor: Actor, person_id: UUID, code: str, happened: Happened) -> Note:
    """Return a note of today as it is going to be kept."""
    return Note(
        school_id=actor.school_id,
        client_id=happened.client_id,
        person_id=person_id,
        code=code,
        on=local_day(happened.received_at),
        happened_at=happened.at,
        received_at=happened.received_at,
        actor_id=actor.person_id,
        actor_name=actor.name,
    )


def keep_note(actor: Actor, row: Note) -> Note:
    """Write a note and its entry."""
    row.save(force_insert=True)
    record.append_all(school_id=actor.school_id, acts=[noted(actor, row)])
    return row


def noted(actor: Actor, row: Note) -> record.Act:
    """Return the entry of a note."""
    return record.Act(
        actor=actor,
        verb=f"desk.{row.code}",
        subject=f"person:{row.person_id}",
        happened_at=row.happened_at,
        received_at=row.received_at,
        detail={"reason": row.reason} if row.reason else {},
        rows=[row],
    )
