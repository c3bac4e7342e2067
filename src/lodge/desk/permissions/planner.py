"""Who plans the queue at the gate."""

from lodge.devices.domain import AT_THE_DESK
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal


def why_not_plan(*, actor: Actor) -> Refusal | None:
    """Return why somebody may not open the queue planner, or None if they may."""
    if actor.has(*AT_THE_DESK):
        return None
    return Refusal(reason="The queue planner is for the office and the school's leaders.")
