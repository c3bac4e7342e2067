"""Who may say how a difference in the book was settled."""

from lodge.devices.domain import why_not_run_the_desk
from lodge.devices.models import Differing
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal


def why_not_settle(*, actor: Actor, row: Differing, reason: str) -> Refusal | None:
    """Return why this person may not settle a difference, or None if they may."""
    if refusal := why_not_run_the_desk(actor=actor):
        return refusal
    if row.ended_how:
        return Refusal(reason="This difference is settled already.")
    if not reason.strip():
        return Refusal(reason="Say in a few words what you found: the record keeps it.")
    return None
