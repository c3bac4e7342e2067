"""Making the copy for a complaint panel; that it was made, and for whom, is on record."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from lodge.foundation.actor import Actor
from lodge.foundation.refusal import ensure_allowed
from lodge.incidents.permissions.handling import why_not_print_panel
from lodge.incidents.queries.panel import File, file_of
from lodge.record import actions as record


@transaction.atomic
def print_panel(
    *, actor: Actor, person_id: UUID, starts: datetime, ends: datetime, at: datetime
) -> File:
    """
    Return the file of a pupil between two moments, and write down that it was taken out.

    :raises Refused: if the actor does not lead the school.
    """
    ensure_allowed(why_not_print_panel(actor=actor))
    found = file_of(seen_by=actor, person_id=person_id, starts=starts, ends=ends, at=at)
    record.append(
        actor=actor,
        verb="incidents.panel_copy",
        subject=f"person:{person_id}",
        happened_at=at,
        detail={"numbers": found.numbers},
    )
    return found
