"""Who settles what was kept aside, who sends it again, and who brings a rescue file in."""

from uuid import UUID

from lodge.desk.models import SetAside
from lodge.devices.domain import DECIDES_OTHERWISE, why_not_run_the_desk
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal


def why_not_settle_aside(*, actor: Actor, row: SetAside, reason: str) -> Refusal | None:
    """Return why something kept aside may not be settled so, or None if it may."""
    if refusal := _why_not_touch(actor, row):
        return refusal
    if not reason.strip():
        return Refusal(reason="Say in a few words what you found: the record keeps it.")
    return None


def why_not_send_again(*, actor: Actor, row: SetAside, by: UUID | None) -> Refusal | None:
    """
    Return why something kept aside may not be sent again, or None if it may.

    ``by`` is who is said to have done it at the desk.
    """
    if refusal := _why_not_touch(actor, row):
        return refusal
    if by is None:
        return Refusal(
            reason="It does not say who did it, so it cannot be sent again. Enter what happened at"
            " the desk, and settle this with a reason."
        )
    # Whoever sends it again says that it is true: of oneself, or as who answers for the desk.
    if by != actor.person_id and not actor.has(*DECIDES_OTHERWISE):
        return Refusal(
            reason="Somebody else did this. They send it again themselves, or a senior leader does."
        )
    return None


def _why_not_touch(actor: Actor, row: SetAside) -> Refusal | None:
    if refusal := why_not_run_the_desk(actor=actor):
        return refusal
    if row.settled_at is not None:
        return Refusal(reason="This is settled already.")
    return None
