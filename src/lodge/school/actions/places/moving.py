"""Moving pupils into a provision, to another or out of all: one, or everybody in one of them."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal, Refused, ensure_allowed
from lodge.record.actions import Act, append_all, hold_the_pen
from lodge.school import permissions
from lodge.school.actions.contacts import NO_REASON
from lodge.school.models import Provision, Pupil


@transaction.atomic
def move_pupil(
    *, pupil_id: UUID, to: UUID | None, reason: str, actor: Actor, at: datetime
) -> Pupil:
    """
    Put a pupil into a provision, or with None out of any; what they did before keeps its own.

    :raises Refused: if the actor may not keep the roll, gives no reason, the provision takes
        nobody in, or the pupil is there already.
    """
    _ensure_may(actor, reason)
    pupil = Pupil.objects.of(actor.school_id).select_related("provision").get(id=pupil_id)
    if pupil.provision_id == to:
        raise Refused(Refusal(reason="Nothing is different from what is kept already."))
    acts = _moved([pupil], to=to, reason=reason, actor=actor, at=at)
    append_all(school_id=actor.school_id, acts=acts)
    return pupil


@transaction.atomic
def move_everybody(
    *, provision_id: UUID, to: UUID | None, reason: str, actor: Actor, at: datetime
) -> int:
    """
    Put every pupil of one provision into another, or with None out of it; return how many.

    :raises Refused: as ``move_pupil`` is, and if nobody is in it.
    """
    _ensure_may(actor, reason)
    provision = Provision.objects.of(actor.school_id).get(id=provision_id)
    there = Pupil.objects.of(actor.school_id).filter(provision=provision)
    pupils = list(there.filter(person__left_on__isnull=True).select_related("provision"))
    if not pupils:
        raise Refused(Refusal(reason=f"Nobody is in {provision.name}."))
    if provision_id == to:
        raise Refused(Refusal(reason="Nothing is different from what is kept already."))
    acts = _moved(pupils, to=to, reason=reason, actor=actor, at=at)
    emptied = Act(
        actor=actor,
        verb="provision.emptied",
        subject=f"provision:{provision_id}",
        happened_at=at,
        detail={"pupils": len(pupils), "to": acts[0].detail["to"], "reason": reason},
    )
    append_all(school_id=actor.school_id, acts=[emptied, *acts])
    return len(pupils)


def _ensure_may(actor: Actor, reason: str) -> None:
    ensure_allowed(permissions.why_not_keep_the_roll(actor=actor))
    if not reason.strip():
        raise Refused(NO_REASON)
    hold_the_pen(actor=actor)


def _moved(
    pupils: Sequence[Pupil], *, to: UUID | None, reason: str, actor: Actor, at: datetime
) -> list[Act]:
    """Move some pupils and return what is to be said of each."""
    target = _taking_in(actor, to)
    was = [_called(pupil.provision) for pupil in pupils]
    for pupil in pupils:
        pupil.provision = target
    Pupil.objects.of(actor.school_id).bulk_update(pupils, ["provision"])
    return [
        Act(
            actor=actor,
            verb="pupil.provision",
            subject=f"pupil:{pupil.id}",
            happened_at=at,
            detail={"from": before, "to": _called(target), "reason": reason},
            rows=[pupil],
        )
        for pupil, before in zip(pupils, was, strict=True)
    ]


def _taking_in(actor: Actor, to: UUID | None) -> Provision | None:
    if to is None:
        return None
    target = Provision.objects.of(actor.school_id).filter(id=to, closed_from=None).first()
    if target is None:
        raise Refused(
            Refusal(reason="No such provision of this school takes pupils in. Choose another.")
        )
    return target


def _called(provision: Provision | None) -> str | None:
    return provision.name if provision else None
