"""Who keeps the register of those who may search."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal
from lodge.incidents.domain.search import AUTHORITIES, Authority
from lodge.incidents.domain.search.items import SEXES


def why_not_authorise(
    *,
    actor: Actor,
    person_id: UUID,
    items: Collection[str],
    sex: str,
    days: tuple[date, date | None],
    staff: Collection[UUID],
) -> Refusal | None:
    """Return why somebody may not be put on the register so, or None if they may."""
    first, last = days
    if not actor.has("headteacher"):
        return Refusal(reason="Only the headteacher authorises people to search.")
    if person_id == actor.person_id:
        return Refusal(reason="Nobody authorises themselves.")
    if person_id not in staff:
        return Refusal(reason="Choose a member of staff who works with pupils.")
    if not items:
        return Refusal(reason="Say for what: authority is for items that are named.")
    if any(item not in AUTHORITIES for item in items):
        return Refusal(reason="There is no such item on the list. Load the page again.")
    if sex not in {"", *SEXES}:
        return Refusal(reason="Choose what the record says, or that it does not say.")
    if last is not None and last < first:
        return Refusal(reason="The last day is before the first. Check both.")
    return None


def why_not_withdraw(*, actor: Actor, entry: Authority | None, reason: str) -> Refusal | None:
    """Return why an entry may not be withdrawn, or None if it may."""
    if not actor.has("headteacher"):
        return Refusal(reason="Only the headteacher withdraws the authority to search.")
    if entry is None or entry.withdrawn_on is not None:
        return Refusal(reason="That entry is withdrawn already. Load the page again.")
    return None if reason.strip() else Refusal(reason="Write why it ends: the register keeps it.")
