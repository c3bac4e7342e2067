"""Saying that a duty is done, missed or waived, or that a missed one stays undone."""

from datetime import datetime

from django.db import transaction

from lodge.duties.actions.beginning import announce_begun
from lodge.duties.actions.looking import Looked, look
from lodge.duties.domain import LEFT_UNDONE, DutyKey, Owed, Step
from lodge.duties.models import Step as StepRow
from lodge.duties.permissions import why_not_leave_undone, why_not_take_step
from lodge.duties.queries.folding import owed_by
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import ensure_allowed
from lodge.record import actions as record


@transaction.atomic
def take_step(
    *, actor: Actor, key: DutyKey, step: Step, at: datetime, reason: str = "", written_at: datetime
) -> tuple[Owed, ...]:
    """
    Say what was done about a duty at ``at``; what follows it begins. Return what is owed now.

    :raises Refused: if the actor neither holds it nor leads in an unrestricted matter, is named in
        it, or the duty does not stand so that this can be said of it.
    """
    looked = look(actor=actor, key=key, at=written_at)
    ensure_allowed(
        why_not_take_step(
            owed=looked.owed,
            step=step,
            by=actor.name,
            reason=reason,
            at=at,
            written_at=written_at,
        )
    )
    return _keep(actor, looked, _row(actor, key, step, reason, at), written_at)


@transaction.atomic
def leave_undone(*, actor: Actor, key: DutyKey, at: datetime, reason: str) -> tuple[Owed, ...]:
    """
    Say that a missed duty will not be done any more, and why; it stays missed.

    :raises Refused: if the actor neither leads nor belongs to the safeguarding team, or the duty
        was not missed.
    """
    looked = look(actor=actor, key=key, at=at)
    ensure_allowed(why_not_leave_undone(actor=actor, owed=looked.owed, reason=reason))
    return _keep(actor, looked, _row(actor, key, LEFT_UNDONE, reason, at), at)


def _row(actor: Actor, key: DutyKey, step: str, reason: str, at: datetime) -> StepRow:
    return StepRow(
        school_id=actor.school_id,
        telling_id=key.telling_id,
        clause=key.clause,
        place=key.place,
        path=key.path,
        step=str(step),
        at=at,
        by_id=actor.person_id,
        by_name=actor.name,
        reason=reason.strip(),
    )


def _keep(actor: Actor, looked: Looked, row: StepRow, written_at: datetime) -> tuple[Owed, ...]:
    row.matter_id, row.written_at = looked.matter.id, written_at
    row.save(force_insert=True)
    record.append(
        actor=actor,
        verb=f"duty.{row.step}",
        subject=f"matter:{row.matter_id}",
        happened_at=row.at,
        received_at=written_at,
        detail={"duty": looked.owed.key.text, "reason": row.reason},
        clauses=[row.clause],
        rows=[row],
    )
    now = owed_by(looked.book.with_step(row))
    announce_begun(
        school_id=actor.school_id, because=row.id, before=looked.all, now=now, at=written_at
    )
    return looked.shown(now)
