"""Who lends pouches out, looks at them, charges a family, and lets a charge go."""

from typing import Final

from lodge.devices.domain import why_not_run_the_desk
from lodge.devices.domain.pouches import CONDITIONS, PouchVerb
from lodge.devices.queries.pouches import PouchShown
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal

# A slip of the pen, not a price.
MOST_PENCE: Final = 20_000


def why_not_do(
    *, actor: Actor, pouch: PouchShown, verb: PouchVerb, condition: str, pence: int, reason: str
) -> Refusal | None:
    """Return why something may not happen to a pouch, or None if it may."""
    if refusal := why_not_run_the_desk(actor=actor):
        return refusal
    if condition and condition not in CONDITIONS:
        return Refusal(reason="A pouch is in no such condition. Choose one of the list.")
    if verb is PouchVerb.ISSUED:
        return _why_not_issue(pouch, condition)
    if verb is PouchVerb.RETURNED and pouch.standing.person_id is None:
        return Refusal(reason=f"Pouch {pouch.number} is with nobody. Load the page again.")
    if verb is PouchVerb.CHARGED:
        return _why_not_charge(pouch, pence, reason)
    if verb is PouchVerb.WAIVED:
        return _why_not_waive(actor, pouch, reason)
    if verb is PouchVerb.PAID and not pouch.standing.pence:
        return _nothing_owed()
    return None


def _why_not_issue(pouch: PouchShown, condition: str) -> Refusal | None:
    if pouch.standing.person_id is not None:
        return Refusal(reason=f"Pouch {pouch.number} is with somebody. Take it back first.")
    if condition not in {"whole", "marked"}:
        return Refusal(reason="Only a pouch that locks is lent. Choose another.")
    return None


def _why_not_charge(pouch: PouchShown, pence: int, reason: str) -> Refusal | None:
    if not pouch.standing.may_be_charged:
        return Refusal(reason="A family is charged for a pouch only when it is broken or lost.")
    if not 0 < pence <= MOST_PENCE:
        return Refusal(reason="Write the price in pounds, as 12.50.")
    if not reason.strip():
        return Refusal(reason="Say in a few words what happened to the pouch.")
    return None


def _why_not_waive(actor: Actor, pouch: PouchShown, reason: str) -> Refusal | None:
    if not actor.has("headteacher"):
        return Refusal(reason="Only the headteacher lets a charge go.")
    if not pouch.standing.pence:
        return _nothing_owed()
    if not reason.strip():
        return Refusal(reason="Say why the charge is let go: the record keeps it.")
    return None


def _nothing_owed() -> Refusal:
    return Refusal(reason="Nothing is owed for this pouch.")
