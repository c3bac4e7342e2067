"""A member of staff sees a device (J3): rung, return and duties are the policy's own."""

from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from django.db import transaction

from lodge.devices.actions.seizing import Seizure
from lodge.devices.domain import Happened
from lodge.devices.queries.bases import is_basis
from lodge.foundation import events
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import ensure_allowed
from lodge.incidents.actions.opening import (
    Opening,
    met_by_taking,
    open_incident,
    tell_policy,
)
from lodge.incidents.actions.taking import Holder, Taking, take
from lodge.incidents.domain.events import OnCallWanted, SafeguardingConcernSeen
from lodge.incidents.models import Incident
from lodge.incidents.permissions.sighting import (
    why_not_over_permit,
    why_not_report,
    why_not_take,
)
from lodge.incidents.queries.incidents import reported_by
from lodge.incidents.queries.plans import Plan, Seen, events_of, plan_of
from lodge.policy import actions as policy
from lodge.record import actions as record
from lodge.school.domain.calendar import local_time_of

CONFISCATION = "confiscation"


# Kept with a sighting that a leader is called to.
WANTED: Final = {"on_call": "wanted"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """
    What somebody saw and did about it.

    ``holder`` has the device if it was taken. ``permits_seen`` are those that were shown before,
    ``outside_permit`` is why they do not cover this. Neither rung nor sanction is in it: nobody
    chooses one (IMP-12).
    """

    seen: Seen
    is_taken: bool = False
    holder: Holder | None = None
    words: str = ""
    permits_seen: frozenset[str] = field(default_factory=frozenset)
    outside_permit: str = ""


@transaction.atomic
def report_sighting(*, actor: Actor, sighting: Sighting, happened: Happened) -> Incident:
    """
    Keep a sighting: the incident, the device if it was taken, and what the policy makes of it.

    :raises Refused: if the actor may not report, a permit was not looked at, or a device would be
        with nobody.
    """
    ensure_allowed(why_not_report(actor=actor))
    record.hold_the_pen(actor=actor)
    if known := reported_by(seen_by=actor, client_id=happened.client_id):
        return known
    plan = plan_of(seen_by=actor, seen=sighting.seen)
    kind = sighting.seen.kind
    ensure_allowed(
        why_not_over_permit(
            permits=plan.permits, seen=sighting.permits_seen, reason=sighting.outside_permit
        )
    )
    ensure_allowed(
        why_not_take(
            is_taken=sighting.is_taken,
            has_custodian=sighting.holder is not None,
            basis=kind.basis,
        )
    )
    wanted = kind.on_call or plan.needs_a_leader
    opening = Opening(
        kind=kind,
        person_id=sighting.seen.person_id,
        place=sighting.seen.place,
        words=_words(sighting),
        told=WANTED if wanted else {},
        clauses=plan.pupil_may.answer.because,
    )
    row, _ = open_incident(actor=actor, opening=opening, happened=happened)
    custody_id = _take(actor, row, sighting, plan, happened)
    if kind.restricted:
        _tell_safeguarding(actor, row, sighting, custody_id, happened)
    else:
        words = events_of(kind, plan.rung, is_taken=sighting.is_taken)
        tell_policy(actor=actor, incident=row, words=words, facts=kind.facts, happened=happened)
        if sighting.is_taken:
            met_by_taking(actor=actor, incident=row, happened=happened)
    if wanted:
        events.announce(
            OnCallWanted(row.school_id, row.id, row.number, actor, happened.received_at)
        )
    return row


def _take(
    actor: Actor, row: Incident, sighting: Sighting, plan: Plan, happened: Happened
) -> UUID | None:
    """Begin the custody of the device, if it was taken; return its id."""
    if not sighting.is_taken or sighting.holder is None:
        return None
    kind, seen = sighting.seen.kind, sighting.seen
    decision = policy.decide_and_store(
        actor=actor,
        situation=plan.may_take.situation,
        at=happened.at,
        provision=plan.rules.provision,
    )
    basis = kind.basis if is_basis(kind.basis) else CONFISCATION
    seizure = Seizure(
        person_id=seen.person_id,
        basis_code=basis,
        device_kind=seen.device,
        clauses=decision.because,
        decision_id=decision.id,
        second=kind.act == "bring_second",
    )
    taking = Taking(
        seizure=seizure,
        holder=sighting.holder,
        terms=plan.terms if basis == CONFISCATION else None,
        proportion=sighting.words,
    )
    return take(actor=actor, incident=row, taking=taking, happened=_in_the_book(happened)).id


def _in_the_book(happened: Happened) -> Happened:
    """Return from when a device is in the book: that of a day gone by is never changed."""
    days = {local_time_of(at).date() for at in (happened.at, happened.received_at)}
    if len(days) == 1:
        return happened
    return Happened(happened.client_id, happened.received_at, happened.received_at)


def _tell_safeguarding(
    actor: Actor, row: Incident, sighting: Sighting, custody_id: UUID | None, happened: Happened
) -> None:
    events.announce(
        SafeguardingConcernSeen(
            school_id=row.school_id,
            incident_id=row.id,
            number=row.number,
            actor=actor,
            person_id=row.person_id,
            events=sighting.seen.kind.events,
            words=sighting.words,
            custody_id=custody_id,
            at=happened.at,
            written_at=happened.received_at,
        )
    )


def _words(sighting: Sighting) -> str:
    outside = sighting.outside_permit.strip()
    return "\n".join(
        filter(None, (sighting.words.strip(), outside and f"Outside the permit: {outside}"))
    )
