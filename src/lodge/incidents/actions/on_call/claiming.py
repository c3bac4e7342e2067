"""The on-call leader takes one on: from now on it is theirs."""

from uuid import UUID

from django.db import transaction

from lodge.devices.domain import Happened
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal, Refused, ensure_allowed
from lodge.incidents.actions.entries import Entry, add_entry
from lodge.incidents.domain.verbs import Verb
from lodge.incidents.models import IncidentStep
from lodge.incidents.permissions.handling import why_not_handle
from lodge.incidents.queries.incidents import standing, step_sent
from lodge.record import actions as record


@transaction.atomic
def claim(*, actor: Actor, incident_id: UUID, happened: Happened) -> IncidentStep:
    """
    Take an incident on; whoever had it before has it no more.

    :raises Refused: if the actor does not handle incidents, or it is closed.
    """
    record.hold_the_pen(actor=actor)
    if known := step_sent(seen_by=actor, client_id=happened.client_id):
        return known
    ensure_allowed(why_not_handle(actor=actor))
    found = standing(seen_by=actor, incident_id=incident_id)
    if found.standing.is_closed:
        raise Refused(Refusal(reason="This is closed."))
    entry = Entry(verb=Verb.CLAIMED)
    return add_entry(actor=actor, incident=found.incident, entry=entry, happened=happened)
