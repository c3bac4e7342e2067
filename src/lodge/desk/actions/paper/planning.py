"""Fixing whose name stands beside which slot on the paper lists of a day."""

from datetime import date, datetime

from django.db import transaction

from lodge.desk.actions.paper.standing import why_not_use_paper
from lodge.desk.models import PaperPlan
from lodge.desk.queries import paper as queries
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import ensure_allowed
from lodge.record import actions as record


@transaction.atomic
def print_plan(*, actor: Actor, on: date, at: datetime) -> PaperPlan:
    """
    Fix who stands where on the paper lists of a day, and return it.

    Printed again, it is the same edition unless something has changed.

    :raises Refused: if the desk is not theirs.
    """
    ensure_allowed(why_not_use_paper(actor, on))
    record.hold_the_pen(actor=actor)
    found = queries.places_for(seen_by=actor, on=on).by_slot
    places = {str(slot_id): str(person_id) for slot_id, person_id in found.items()}
    last = queries.printed_plan(seen_by=actor, on=on)
    if last is not None and last.places == places:
        return last
    plan = PaperPlan.objects.create(
        school_id=actor.school_id,
        on=on,
        edition=last.edition + 1 if last else 1,
        places=places,
        printed_at=at,
        printed_by=actor.name,
    )
    record.append(
        actor=actor,
        verb="paper.printed",
        subject=f"day:{on.isoformat()}",
        happened_at=at,
        detail={"edition": plan.edition, "pupils": len(places)},
        rows=[plan],
    )
    return plan
