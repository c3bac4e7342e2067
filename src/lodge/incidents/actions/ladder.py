"""Deciding how far back the school looks when it counts breaches."""

from datetime import datetime

from django.db import transaction

from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal, Refused, ensure_allowed
from lodge.incidents.domain.ladder import WINDOWS
from lodge.incidents.models import LookBack
from lodge.incidents.permissions.handling import why_not_set_ladder
from lodge.record import actions as record


@transaction.atomic
def decide_look_back(*, actor: Actor, window: str, at: datetime) -> LookBack:
    """
    Decide how far back it is looked from now on; what was decided before stays as it was.

    :raises Refused: if the actor is not the headteacher, or there is no such choice.
    """
    ensure_allowed(why_not_set_ladder(actor=actor))
    if window not in WINDOWS:
        raise Refused(Refusal(reason="Choose how far back the school looks."))
    row = LookBack.objects.create(
        school_id=actor.school_id,
        window=window,
        decided_at=at,
        decided_by=actor.person_id,
        decided_by_name=actor.name,
    )
    record.append(
        actor=actor,
        verb="incidents.look_back",
        subject=f"school:{actor.school_id}",
        happened_at=at,
        detail={"window": window},
        rows=[row],
    )
    return row
