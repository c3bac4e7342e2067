"""A device comes into our hands: the policy is asked, a slot chosen, the record begun."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

from django.db import transaction

from lodge.devices import queries
from lodge.devices.actions.entering import Entering, act_of, enter
from lodge.devices.domain import Happened, Space, Term, Verb, choose_space, local_day
from lodge.devices.models import Custody
from lodge.devices.permissions import why_not_take_in
from lodge.devices.types import BASES, Basis
from lodge.foundation.actor import Actor
from lodge.foundation.ids import new_id
from lodge.foundation.refusal import ensure_allowed
from lodge.policy import actions as policy
from lodge.record import actions as record

ASKED_FOR: Final = ("hand_in_to", "hand_in_states", "signal_blocking")


@dataclass(frozen=True, slots=True)
class Arrival:
    """
    A device as it comes in: whose, what kind, in what state.

    ``second``: its owner has another one of that kind here, and said so. ``situation`` is what the
    policy is told besides, in the words of the vocabulary; ``provision_id`` is set where the owner
    lives by a policy of their own provision.
    """

    person_id: UUID
    device_kind: str
    device_state: str
    situation: Mapping[str, str] = field(default_factory=dict)
    description: str = ""
    provision_id: UUID | None = None
    second: bool = False


@transaction.atomic
def take_in(*, actor: Actor, basis_code: str, arrival: Arrival, happened: Happened) -> Custody:
    """
    Take a device in and put it in a slot; the policy in force is asked first.

    When every slot is taken it is held without one: a full rack never stops the line.

    :raises Refused: if the actor may not, or the device is not as the policy requires.
    """
    # INVARIANT: nobody else takes the slot between our looking and our writing (IMP-1).
    record.hold_the_pen(actor=actor)
    if known := queries.sent(
        seen_by=actor,
        client_id=happened.client_id,
        verb=Verb.TAKEN_IN,
        about=arrival.person_id,
    ):
        return known
    basis = BASES[basis_code]
    today = local_day(happened.received_at)
    terms = _terms(actor, arrival, today)
    ensure_allowed(
        why_not_take_in(
            actor=actor,
            receivers=terms.get("hand_in_to"),
            states=terms.get("hand_in_states") if basis.decided_act else None,
            device_state=arrival.device_state,
            happened_at=happened.at,
            today=today,
        )
    )
    decision_id, clauses = _decided(actor, basis, arrival, happened)
    space = _space(actor, arrival, terms.get("signal_blocking"))
    custody = Custody(
        id=new_id(),
        school_id=actor.school_id,
        person_id=arrival.person_id,
        basis_code=basis.code,
        device_kind=arrival.device_kind,
        description=arrival.description,
        device_state=arrival.device_state,
        decision_id=decision_id,
        clauses=clauses,
    )
    act = act_of(
        Entering(actor, custody.id, Verb.TAKEN_IN, custody),
        happened,
        slot_id=space.slot_id if space else None,
        second=arrival.second,
    )
    return enter(actor=actor, acts=[act], received_at=happened.received_at)[custody.id]


def _terms(actor: Actor, arrival: Arrival, on: date) -> Mapping[str, Term]:
    return queries.terms(seen_by=actor, names=ASKED_FOR, on=on, provision=arrival.provision_id)


def _decided(
    actor: Actor, basis: Basis, arrival: Arrival, happened: Happened
) -> tuple[UUID | None, list[str]]:
    """Ask the policy and keep its answer; return the answer's id and its clauses."""
    if not basis.decided_act:
        return None, []
    asked = {**arrival.situation, "act": basis.decided_act, "device": arrival.device_kind}
    if arrival.device_state:
        asked["state"] = arrival.device_state
    decision = policy.decide_and_store(
        actor=actor, situation=asked, at=happened.at, provision=arrival.provision_id
    )
    return decision.id, list(decision.because)


def _space(actor: Actor, arrival: Arrival, blocking: Term | None) -> Space | None:
    """Return a free slot; where the policy wants signals blocked, no other kind will do."""
    wanted = True if blocking and blocking.allows("yes") else None
    free = queries.spaces(seen_by=actor, person_id=arrival.person_id, signal_blocking=wanted)
    return choose_space(free, person_id=arrival.person_id, signal_blocking=wanted)
