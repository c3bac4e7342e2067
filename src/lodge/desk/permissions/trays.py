"""Who sees the page of a tray that is out: whoever has it."""

from lodge.devices.domain.trays import TrayState
from lodge.devices.queries.trays import TrayShown
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal
from lodge.school.domain.roles import KNOWS_PUPILS


def why_not_see_trays(*, actor: Actor) -> Refusal | None:
    """Return why somebody may not look for trays of their own, or None if they may."""
    if actor.has(*KNOWS_PUPILS):
        return None
    return Refusal(reason="Trays go to staff who work with pupils.")


def why_not_see_tray(*, actor: Actor, tray: TrayShown) -> Refusal | None:
    """Return why somebody may not see what lies in a tray that is out, or None if they may."""
    standing = tray.standing
    if standing.state is TrayState.OUT and standing.to_id == actor.person_id:
        return None
    return Refusal(reason="This tray is not with you. The office lets a tray go, under your name.")
