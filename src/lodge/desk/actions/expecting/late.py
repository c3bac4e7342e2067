"""A day that was left open: what explains each device is said late, and shows that it was."""

from datetime import date
from uuid import UUID

from django.db import transaction

from lodge.desk import queries
from lodge.desk.actions.day import keep_note, note_of
from lodge.desk.models import Note
from lodge.desk.permissions.expecting import why_not_explain_late
from lodge.devices import queries as custody
from lodge.devices.domain import Happened, local_day
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import ensure_allowed
from lodge.record import actions as record


@transaction.atomic
def explain_late(
    *, actor: Actor, custody_id: UUID, on: date, reason: str, happened: Happened
) -> Note:
    """
    Say why a device stayed when a day ended that was left open; sent twice, it is said once.

    The note is of that day and keeps when it was written: nothing is made to look earlier.

    :raises Refused: if the actor may not, or the day is not waiting.
    """
    record.hold_the_pen(actor=actor)
    if known := queries.note_sent(seen_by=actor, client_id=happened.client_id):
        return known
    today = local_day(happened.received_at)
    waits = queries.is_left_open(seen_by=actor, on=on, today=today)
    ensure_allowed(why_not_explain_late(actor=actor, waits=waits, reason=reason))
    device = custody.custody(seen_by=actor, custody_id=custody_id)
    row = note_of(actor, device.person_id, "overnight", happened)
    row.on, row.custody_id, row.reason = on, custody_id, reason.strip()
    return keep_note(actor, row)
