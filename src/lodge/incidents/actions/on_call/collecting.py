"""The on-call leader collects a device that was not given up: its custody begins with them."""

from uuid import UUID

from django.db import transaction

from lodge.devices.actions.seizing import Seizure
from lodge.devices.domain import Happened
from lodge.devices.queries import Custody, custody
from lodge.duties import actions as duties
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import ensure_allowed
from lodge.incidents.actions.opening import met_by_taking
from lodge.incidents.actions.taking import Holder, Taking, take
from lodge.incidents.domain.returning import return_terms
from lodge.incidents.models import Incident
from lodge.incidents.permissions.handling import why_not_collect
from lodge.incidents.queries.incidents import standing
from lodge.incidents.queries.plans import TAKEN, Plan, Seen, asked_of, plan_of
from lodge.incidents.types import TYPES
from lodge.policy import actions as policy
from lodge.record import actions as record
from lodge.school.queries import calendar_of

CONFISCATION = "confiscation"


@transaction.atomic
def collect(*, actor: Actor, incident_id: UUID, device: str, happened: Happened) -> Custody:
    """
    Take the device of an incident into custody; pressed again it is the same device.

    :raises Refused: if the actor does not handle incidents, or nothing is taken in this one.
    """
    record.hold_the_pen(actor=actor)
    found = standing(seen_by=actor, incident_id=incident_id)
    if taken := next((step.custody_id for step in found.steps if step.custody_id), None):
        return custody(seen_by=actor, custody_id=taken)
    row, kind = found.incident, TYPES[found.incident.type_code]
    ensure_allowed(why_not_collect(actor=actor, kind=kind, standing=found.standing))
    plan = _plan(actor, row, device)
    terms = return_terms(
        asked=asked_of(plan.rules),
        repeat=plan.rung.repeat,
        duties=plan.arisen.duties,
        at=happened.at,
        calendar=calendar_of(seen_by=actor),
    )
    decision = policy.decide_and_store(
        actor=actor,
        situation=plan.may_take.situation,
        at=happened.at,
        provision=plan.rules.provision,
    )
    seizure = Seizure(
        person_id=plan.seen.person_id,
        basis_code=kind.basis,
        device_kind=device,
        clauses=decision.because,
        decision_id=decision.id,
    )
    taking = Taking(
        seizure=seizure,
        holder=Holder(actor.person_id, actor.name),
        terms=terms if kind.basis == CONFISCATION else None,
    )
    begun = take(actor=actor, incident=row, taking=taking, happened=happened)
    if kind.basis == CONFISCATION:
        duties.tell_more(
            actor=actor,
            matter_id=row.id,
            event=kind.events[0],
            facts=kind.facts,
            also=(TAKEN,),
            written_at=happened.received_at,
        )
        met_by_taking(actor=actor, incident=row, happened=happened)
    return begun


def _plan(actor: Actor, row: Incident, device: str) -> Plan:
    assert row.person_id is not None
    seen = Seen(
        person_id=row.person_id,
        kind=TYPES[row.type_code],
        device=device,
        place=row.place,
        at=row.happened_at,
    )
    return plan_of(seen_by=actor, seen=seen)
