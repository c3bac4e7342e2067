"""What happens to a device while it is in our hands: held back, let go, or never there."""

from collections.abc import Callable
from uuid import UUID

from django.db import transaction

from lodge.devices import queries
from lodge.devices.actions.entering import carry_on
from lodge.devices.domain import Happened, Term, Verb, local_day
from lodge.devices.models import Custody
from lodge.devices.permissions import (
    why_not_correct,
    why_not_hold,
    why_not_lift,
    why_not_move,
    why_not_on,
)
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal, ensure_allowed
from lodge.record import actions as record


@transaction.atomic
def place_hold(*, actor: Actor, custody_id: UUID, hold_code: str, happened: Happened) -> Custody:
    """
    Hold a device back; the code says why in a word, never more.

    :raises Refused: if the actor may not hold devices back.
    """
    return _next(
        actor,
        custody_id,
        happened,
        Verb.HOLD_PLACED,
        lambda custody: why_not_hold(actor=actor, custody=custody),
        hold_code=hold_code,
    )


@transaction.atomic
def lift_hold(*, actor: Actor, custody_id: UUID, hold_code: str, happened: Happened) -> Custody:
    """
    Lift a hold.

    :raises Refused: if the actor may not hold devices back, or there is no such hold.
    """
    return _next(
        actor,
        custody_id,
        happened,
        Verb.HOLD_LIFTED,
        lambda custody: why_not_lift(actor=actor, custody=custody, hold_code=hold_code),
        hold_code=hold_code,
    )


@transaction.atomic
def move(*, actor: Actor, custody_id: UUID, slot_id: UUID, happened: Happened) -> Custody:
    """
    Move a device to another slot.

    :raises Refused: if the actor may not, the slot is taken, or the device is no longer here.
    """
    receivers = _receivers(actor, happened)
    return _next(
        actor,
        custody_id,
        happened,
        Verb.MOVED,
        lambda custody: why_not_move(
            actor=actor,
            receivers=receivers,
            custody=custody,
            is_free=queries.is_free(seen_by=actor, slot_id=slot_id),
        ),
        slot_id=slot_id,
    )


@transaction.atomic
def correct(*, actor: Actor, custody_id: UUID, reason: str, happened: Happened) -> Custody:
    """
    Say that a device was never handed in: a correction is added, nothing is edited (IMP-5).

    :raises Refused: if the actor may not, gives no reason, or the device has left our hands.
    """
    receivers = _receivers(actor, happened)
    return _next(
        actor,
        custody_id,
        happened,
        Verb.CORRECTED,
        lambda custody: why_not_correct(
            actor=actor, receivers=receivers, custody=custody, reason=reason
        ),
        reason=reason.strip(),
    )


def _next(
    actor: Actor,
    custody_id: UUID,
    happened: Happened,
    verb: Verb,
    why_not: Callable[[Custody], Refusal | None],
    **said: object,
) -> Custody:
    record.hold_the_pen(actor=actor)
    if known := queries.sent(
        seen_by=actor, client_id=happened.client_id, verb=verb, about=custody_id
    ):
        return known
    custody = queries.custody(seen_by=actor, custody_id=custody_id)
    ensure_allowed(why_not(custody))
    ensure_allowed(why_not_on(happened_at=happened.at, today=local_day(happened.received_at)))
    return carry_on(actor, custody, verb, happened, **said)


def _receivers(actor: Actor, happened: Happened) -> Term | None:
    return queries.term(seen_by=actor, name="hand_in_to", on=local_day(happened.received_at))
