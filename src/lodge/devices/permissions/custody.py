"""Who may take a device in, place a hold and correct a mistake, and when it is too late."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from lodge.devices.domain import State, Term, why_not_run_the_desk
from lodge.devices.models import Custody
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal
from lodge.school.domain.calendar import local_time_of

MAY_HOLD: Final = frozenset({"senior_leader", "headteacher", "dsl", "deputy_dsl"})


def why_not_on(*, happened_at: datetime, today: date) -> Refusal | None:
    """Return why an act of that moment may not be added to the book now (IMP-5)."""
    day = local_time_of(happened_at).date()
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
    happened_at: datetime,
    today: date,
    lacking: Sequence[str],
    clause: str | None,
) -> Refusal | None:
    """
    Return why a device may not be taken in as it is, or None if it may.

    ``lacking`` is what the policy still requires of the device, in words.
    """
    if refusal := why_not_run_the_desk(actor=actor, named=receivers):
        return refusal
    if refusal := why_not_on(happened_at=happened_at, today=today):
        return refusal
    if lacking:
        return Refusal(reason=f"First: {' and '.join(lacking)}.", clause=clause)
    return None


def why_not_hold(*, actor: Actor, custody: Custody) -> Refusal | None:
    """Return why this person may not place or lift a hold on a device."""
    if not actor.has(*MAY_HOLD):
        return Refusal(reason="Only a leader or the safeguarding lead can hold a device back.")
    return _why_not_open(custody)


def why_not_correct(*, actor: Actor, custody: Custody, reason: str) -> Refusal | None:
    """Return why a mistaken entry may not be corrected, or None if it may."""
    if refusal := why_not_run_the_desk(actor=actor):
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
