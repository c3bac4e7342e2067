"""Who may report what they saw, and when a permit stands before it."""

from collections.abc import Collection, Sequence

from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal
from lodge.incidents.domain.permits import Permit
from lodge.school.domain.roles import KNOWS_PUPILS


def why_not_report(*, actor: Actor) -> Refusal | None:
    """Return why this person may not report an incident, or None if they may."""
    if not actor.has(*KNOWS_PUPILS):
        return Refusal(reason="Only staff who work with pupils report here. Tell the office.")
    return None


def why_not_over_permit(
    *, permits: Sequence[Permit], seen: Collection[str], reason: str
) -> Refusal | None:
    """Return which permit was not looked at, or why it does not cover this, or None (IMP-13)."""
    for permit in permits:
        if permit.code not in seen:
            return Refusal(
                reason=f"Look first: {permit.sentence} Begin again and read it.",
                clause=permit.clause or None,
            )
    if permits and not reason.strip():
        return Refusal(
            reason="There is a permit. Say in a few words why it does not cover this, or go back.",
            clause=permits[0].clause or None,
        )
    return None


def why_not_take(*, is_taken: bool, has_custodian: bool, basis: str) -> Refusal | None:
    """Return why a device may not be recorded as taken so, or None if it may (IMP-16)."""
    if not is_taken:
        return None
    if not basis:
        return Refusal(reason="Nothing is taken with this. Leave the device where it is.")
    if not has_custodian:
        return Refusal(reason="Say who has the device now: a device is never with nobody.")
    return None
