"""Handing a duty over to somebody else."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from lodge.duties.actions.looking import look
from lodge.duties.domain import DutyKey, DutyTakenOver
from lodge.duties.models import HandOver
from lodge.duties.permissions import why_not_hand_over
from lodge.duties.queries.people import who_may_take_over
from lodge.foundation import events
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import ensure_allowed
from lodge.record import actions as record


@transaction.atomic
def hand_over(*, actor: Actor, key: DutyKey, to_id: UUID, at: datetime, reason: str) -> HandOver:
    """
    Hand a duty over to somebody who works here today; from now on it is theirs.

    :raises Refused: if the actor may not touch it, or they cannot take it over.
    """
    looked = look(actor=actor, key=key, at=at)
    others = who_may_take_over(seen_by=actor, matter_id=looked.matter.id, at=at)
    to = others.get(to_id)
    ensure_allowed(why_not_hand_over(owed=looked.owed, to=to, reason=reason))
    assert to is not None
    row = HandOver.objects.create(
        school_id=actor.school_id,
        matter_id=looked.matter.id,
        telling_id=key.telling_id,
        clause=key.clause,
        place=key.place,
        path=key.path,
        from_id=actor.person_id,
        from_name=actor.name,
        to_id=to.person_id,
        to_name=to.name,
        reason=reason.strip(),
        at=at,
    )
    record.append(
        actor=actor,
        verb="duty.handed_over",
        subject=f"matter:{looked.matter.id}",
        happened_at=at,
        detail={"duty": key.text, "to": to.name, "reason": row.reason},
        clauses=[key.clause],
        rows=[row],
    )
    assert isinstance(row, HandOver)
    events.announce(DutyTakenOver(actor.school_id, row.id, looked.owed, to, actor.name, at))
    return row
