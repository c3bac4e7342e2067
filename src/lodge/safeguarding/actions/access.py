"""Who looked at a case, and who tried to: kept before anything is shown."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from lodge.foundation.actor import Actor
from lodge.record import actions as record
from lodge.safeguarding.models import CaseAccess


@transaction.atomic
def note_access(
    *, actor: Actor, case_id: UUID | None, place: str, is_refused: bool, at: datetime
) -> CaseAccess:
    """Keep that somebody looked at a case, or tried to and was refused (IMP-19)."""
    row = CaseAccess.objects.create(
        school_id=actor.school_id,
        case_id=case_id,
        person_id=actor.person_id,
        name=actor.name,
        place=place,
        is_refused=is_refused,
        at=at,
    )
    record.append(
        actor=actor,
        verb="case.refused" if is_refused else "case.read",
        subject=f"case:{case_id}" if case_id else "safeguarding",
        happened_at=at,
        detail={"place": place},
        rows=[row],
    )
    return row
