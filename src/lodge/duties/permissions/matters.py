"""Who may open a matter, tell of it and close it."""

from collections.abc import Sequence
from datetime import datetime

from lodge.duties.domain import Owed
from lodge.duties.models import Matter
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal

MOST_SAID = 3


def why_not_open(*, actor: Actor) -> Refusal | None:
    """Return why this person may not open a matter, or None if they may."""
    if not actor.may_see(actor.school_id) or actor.trust_id is not None:
        return Refusal(reason="Only somebody who holds a post at this school opens a matter here.")
    return None


def why_not_tell(
    *, actor: Actor, matter: Matter | None, at: datetime, written_at: datetime
) -> Refusal | None:
    """Return why something may not be told in a matter, or None if it may."""
    if refusal := why_not_open(actor=actor):
        return refusal
    if matter is None:
        return Refusal(reason="There is no such matter at this school. Load the page again.")
    if matter.closed_at is not None:
        return Refusal(reason=f"{matter.number} is closed. Open a new matter for what happened.")
    if at > written_at:
        return Refusal(reason="That time is still to come. Say when it happened.")
    return None


def why_not_close(*, matter: Matter | None, owed: Sequence[Owed]) -> Refusal | None:
    """
    Return why a matter may not be closed, or None if it may.

    ``matter`` is None where the actor may not read it.
    """
    if matter is None:
        return Refusal(reason="Only somebody who reads this matter closes it.")
    if matter.closed_at is not None:
        return Refusal(reason=f"{matter.number} is closed already.")
    unsettled = [each for each in owed if each.keeps_open]
    if not unsettled:
        return None
    said = "; ".join(each.deed for each in unsettled[:MOST_SAID])
    more = len(unsettled) - MOST_SAID
    rest = f"; and {more} more" if more > 0 else ""
    return Refusal(
        reason=f"{matter.number} cannot be closed while something is owed: {said}{rest}. Say that "
        "each is done, or waive it with a reason.",
        clause=unsettled[0].clause,
    )
