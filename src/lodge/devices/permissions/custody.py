"""Who may take a device in, place a hold and correct a mistake, and when it is too late."""

from datetime import date, datetime

from lodge.devices.domain import MAY_HOLD, State, Term, local_day, why_not_run_the_desk, words_of
from lodge.devices.domain.custody import LOST
from lodge.devices.models import Custody
from lodge.devices.types import kept_by_room
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal


def why_not_on(*, happened_at: datetime, today: date) -> Refusal | None:
    """Return why an act of that moment may not be added to the book now (IMP-5)."""
    day = local_day(happened_at)
    if day == today:
        return None
    when = "is over" if day < today else "has not come yet"
    return Refusal(
        reason=f"{day:%-d %B} {when}, so its book cannot be changed. Record it as today's."
    )


def why_not_take_in(
    *,
    actor: Actor,
    receivers: Term | None,
    states: Term | None,
    device_state: str,
    happened_at: datetime,
    today: date,
) -> Refusal | None:
    """
    Return why a device may not be taken in as it is, or None if it may.

    ``states`` are those in which a device is handed in, where the policy or the school says so.
    """
    if refusal := why_not_run_the_desk(actor=actor, named=receivers):
        return refusal
    if refusal := why_not_on(happened_at=happened_at, today=today):
        return refusal
    if states and not states.allows(device_state):
        first = words_of(states.words)
        return Refusal(reason=f"The device must first be {first}.", clause=states.clause)
    return None


def why_not_hold(*, actor: Actor, custody: Custody) -> Refusal | None:
    """Return why this person may not place or lift a hold on a device."""
    if not actor.has(*MAY_HOLD):
        return Refusal(reason="Only a leader or the safeguarding lead can hold a device back.")
    return _why_not_open(custody)


def why_not_lift(*, actor: Actor, custody: Custody, hold_code: str) -> Refusal | None:
    """Return why this person may not lift a hold, or None if they may."""
    if refusal := why_not_hold(actor=actor, custody=custody):
        return refusal
    if hold_code not in custody.holds:
        return Refusal(reason="There is no such hold on this device. Load the page again.")
    if hold_code == LOST:
        return Refusal(
            reason="It was told lost or damaged. That ends when it is handed back before a witness,"
            " or the case is closed."
        )
    if kept_by_room(hold_code):
        return Refusal(
            reason="This device is kept under rules of its own. It goes back from the page of what "
            "happened, and nowhere else."
        )
    return None


def why_not_move(
    *, actor: Actor, receivers: Term | None, custody: Custody, is_free: bool
) -> Refusal | None:
    """Return why a device may not be moved to a slot, or None if it may (IMP-1)."""
    if refusal := why_not_run_the_desk(actor=actor, named=receivers):
        return refusal
    if not is_free:
        return Refusal(reason="That slot is taken, or there is no such slot. Choose another.")
    if LOST in custody.holds:
        return Refusal(reason="It is looked for, and its slot is frozen until that is closed.")
    return _why_not_open(custody)


def why_not_correct(
    *, actor: Actor, receivers: Term | None, custody: Custody, reason: str
) -> Refusal | None:
    """Return why a mistaken entry may not be corrected, or None if it may."""
    if refusal := why_not_run_the_desk(actor=actor, named=receivers):
        return refusal
    if not reason.strip():
        return Refusal(reason="Say in a few words what was wrong: the correction keeps it.")
    if custody.holds:
        return Refusal(reason="This device is on hold. Whoever placed the hold lifts it first.")
    return _why_not_open(custody)


def _why_not_open(custody: Custody) -> Refusal | None:
    if custody.state == State.HELD:
        return None
    return Refusal(reason="This device is no longer in our hands.")
