"""What happens to a device in our hands. Each act is whole or nothing, and sent twice is once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from lodge.devices import queries
from lodge.devices.actions.writing import already, carry_on, open_custody
from lodge.devices.domain import Happened, Verb, choose_space
from lodge.devices.models import Custody
from lodge.devices.permissions import (
    Handover,
    Terms,
    why_not_correct,
    why_not_give_back,
    why_not_hold,
    why_not_take_in,
)
from lodge.devices.types import BASES, Basis
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal, Refused, ensure_allowed
from lodge.policy import actions as policy
from lodge.school.domain.calendar import local_time_of
from lodge.school.queries import calendar_of

ATTEMPTS_AT_A_SLOT = 5


@dataclass(frozen=True, slots=True)
class Arrival:
    """
    A device as it comes in: whose, what kind, in what state.

    ``situation`` is what the policy is told besides, in the words of the vocabulary.
    """

    person_id: UUID
    device_kind: str
    device_state: str
    situation: Mapping[str, str] = field(default_factory=dict)
    description: str = ""


def take_in(*, actor: Actor, basis_code: str, arrival: Arrival, happened: Happened) -> Custody:
    """
    Take a device in and put it in a slot; the policy in force is asked first.

    :raises Refused: if the actor may not, or the device is not as the policy requires.
    """
    for _ in range(ATTEMPTS_AT_A_SLOT):
        try:
            return _take_in(actor, BASES[basis_code], arrival, happened)
        except IntegrityError:
            # Another desk took the slot between our looking and our writing: look again.
            continue
    raise Refused(Refusal(reason="Other desks are taking the same slots. Try once more."))


@transaction.atomic
def _take_in(actor: Actor, basis: Basis, arrival: Arrival, happened: Happened) -> Custody:
    if known := already(actor, happened):
        return known
    today = _today(happened)
    decision = None
    lacking: Sequence[str] = ()
    if basis.decided_act:
        asked = {
            **arrival.situation,
            "act": basis.decided_act,
            "device": arrival.device_kind,
            "state": arrival.device_state,
        }
        decision = policy.decide_and_store(actor=actor, situation=asked, at=happened.at)
        lacking = [need["words"] for need in decision.missing if need["axis"] == "state"]
    ensure_allowed(
        why_not_take_in(
            actor=actor,
            receivers=queries.term(seen_by=actor, name="hand_in_to", on=today),
            happened_at=happened.at,
            today=today,
            lacking=lacking,
            clause=decision.missing[0]["clause"] if decision and lacking else None,
        )
    )
    space = choose_space(
        queries.spaces(seen_by=actor, person_id=arrival.person_id), person_id=arrival.person_id
    )
    custody = Custody(
        school_id=actor.school_id,
        person_id=arrival.person_id,
        basis_code=basis.code,
        device_kind=arrival.device_kind,
        description=arrival.description,
        device_state=arrival.device_state,
        slot_id=space.slot_id if space else None,
        decision_id=decision.id if decision else None,
        clauses=list(decision.because) if decision else [],
    )
    return open_custody(actor, custody, happened)


@transaction.atomic
def give_back(
    *, actor: Actor, custody_id: UUID, to: str, name: str, happened: Happened, reason: str = ""
) -> Custody:
    """
    Give a device back; ``to`` is ``pupil``, ``parent`` or ``other``, ``name`` who took it.

    ``reason`` is why, where it goes to somebody or at a time that the rule does not foresee.

    :raises Refused: if the device may not go back so; the refusal names the clause.
    """
    if known := already(actor, happened):
        return known
    custody = queries.custody(seen_by=actor, custody_id=custody_id)
    today = _today(happened)
    handover = Handover(
        to=to,
        happened_at=happened.at,
        today=today,
        day_ends_at=calendar_of(seen_by=actor).end_of_school_day(today),
        reason=reason,
    )
    ensure_allowed(
        why_not_give_back(
            actor=actor,
            custody=custody,
            handover=handover,
            terms=terms_of(actor=actor, basis=BASES[custody.basis_code], on=today),
        )
    )
    return carry_on(
        actor, custody, Verb.GIVEN_BACK, happened, given_to=f"{to}: {name}", reason=reason
    )


@transaction.atomic
def place_hold(*, actor: Actor, custody_id: UUID, hold_code: str, happened: Happened) -> Custody:
    """
    Hold a device back; the code says why in a word, never more.

    :raises Refused: if the actor may not hold devices back.
    """
    custody = queries.custody(seen_by=actor, custody_id=custody_id)
    ensure_allowed(why_not_hold(actor=actor, custody=custody))
    return carry_on(actor, custody, Verb.HOLD_PLACED, happened, hold_code=hold_code)


@transaction.atomic
def lift_hold(*, actor: Actor, custody_id: UUID, hold_code: str, happened: Happened) -> Custody:
    """
    Lift a hold.

    :raises Refused: if the actor may not hold devices back.
    """
    custody = queries.custody(seen_by=actor, custody_id=custody_id)
    ensure_allowed(why_not_hold(actor=actor, custody=custody))
    return carry_on(actor, custody, Verb.HOLD_LIFTED, happened, hold_code=hold_code)


@transaction.atomic
def correct(*, actor: Actor, custody_id: UUID, reason: str, happened: Happened) -> Custody:
    """
    Say that a device was never handed in: a correction is added, nothing is edited (IMP-5).

    :raises Refused: if the actor may not, gives no reason, or the device has left our hands.
    """
    if known := already(actor, happened):
        return known
    custody = queries.custody(seen_by=actor, custody_id=custody_id)
    ensure_allowed(why_not_correct(actor=actor, custody=custody, reason=reason))
    return carry_on(actor, custody, Verb.CORRECTED, happened, reason=reason)


def terms_of(*, actor: Actor, basis: Basis, on: date) -> Terms:
    """Return who may collect a device held on a basis, when, and who hands it over."""
    return Terms(
        collector=queries.term(seen_by=actor, name=basis.collected_by, on=on),
        moment=queries.term(seen_by=actor, name=basis.collected_when, on=on),
        givers=queries.term(seen_by=actor, name=basis.given_by, on=on) if basis.given_by else None,
    )


def _today(happened: Happened) -> date:
    return local_time_of(happened.received_at).date()
