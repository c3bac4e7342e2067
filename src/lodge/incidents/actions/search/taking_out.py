"""The searches of a term are taken out as a paper or a table; that they were is on record."""

from datetime import datetime

from django.db import transaction

from lodge.foundation.actor import Actor
from lodge.foundation.refusal import ensure_allowed
from lodge.incidents.permissions.search.reading import why_not_take_out
from lodge.incidents.queries.search.figures import (
    Period,
    Register,
    lead_told,
    searches_within,
)
from lodge.record import actions as record


@transaction.atomic
def take_register_out(*, actor: Actor, period: Period, at: datetime) -> Register:
    """
    Return the searches of a term with when the lead was told; that they were taken is kept.

    :raises Refused: if the actor does not lead the school or its safeguarding.
    """
    ensure_allowed(why_not_take_out(actor=actor))
    found = searches_within(seen_by=actor, period=period)
    record.append(
        actor=actor,
        verb="search.register_taken_out",
        subject=f"term:{period.code}",
        happened_at=at,
        detail={"searches": len(found)},
    )
    return Register(found, lead_told(seen_by=actor, found=found, at=at))
