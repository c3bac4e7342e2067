"""
What becomes of one device that was taken: evidence, the police, and back to us.

Whoever calls has looked whether it may. Each change of ground is the end of one custody record and
the beginning of another, on the same terms, so no page says that the family has what the police
have (IMP-82).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from lodge.devices.actions.seizing import Seizure, hold_apart, let_go, seize
from lodge.devices.domain import Happened
from lodge.devices.queries import Custody
from lodge.foundation.actor import Actor
from lodge.incidents.actions.opening import part_of
from lodge.incidents.models import Hand, ReleaseTerms
from lodge.incidents.queries.keeping import terms_of
from lodge.record import actions as record

CONFISCATION: Final = "confiscation"
EVIDENCE: Final = "evidence"
POLICE: Final = "police"


def hold_as_evidence(
    *, actor: Actor, custody: Custody, happened: Happened, reason: str = ""
) -> None:
    """Hold a device back as possible evidence; one that is held so already stays so."""
    if EVIDENCE not in custody.holds and custody.basis_code != POLICE:
        _hold(actor, custody.id, happened, reason, lift=False)


def lift_evidence(*, actor: Actor, custody: Custody, happened: Happened, reason: str = "") -> None:
    """End that; what is kept as evidence from the first is not ended here."""
    if EVIDENCE in custody.holds and custody.basis_code != EVIDENCE:
        _hold(actor, custody.id, happened, reason, lift=True)


def give_to_the_police(
    *, actor: Actor, custody: Custody, words: str, happened: Happened
) -> Custody:
    """Let the police have a device, and follow it there."""
    lift_evidence(actor=actor, custody=custody, happened=happened)
    ending = _Ending(f"police: {words}", "Taken by the police", f"gone:{custody.id}")
    _end(actor, custody, ending, happened)
    row = _begin(actor, custody, POLICE, part_of(happened, f"police:{custody.id}"))
    _carry_terms(actor, custody.id, row.id, happened)
    return row


def come_back(
    *, actor: Actor, custody: Custody, basis_code: str, words: str, happened: Happened
) -> Custody:
    """Have a device back from the police: whoever says so has it, on the terms it was taken on."""
    said = "Given back to the school by the police"
    _end(actor, custody, _Ending(f"school: {words}", said, f"back:{custody.id}"), happened)
    return _go_on(actor, custody, basis_code, "the police", happened)


def leave_there(*, actor: Actor, custody: Custody, words: str, happened: Happened) -> None:
    """End our following of a device: the police keep it, or dealt with it themselves."""
    ending = _Ending(f"police: {words}", "Kept by the police", f"kept:{custody.id}")
    _end(actor, custody, ending, happened)


def go_on_as_taken(*, actor: Actor, custody: Custody, words: str, happened: Happened) -> Custody:
    """Keep a device that was evidence from the first as one that was taken: it can go back."""
    said = "No longer evidence"
    _end(actor, custody, _Ending(f"school: {words}", said, f"back:{custody.id}"), happened)
    return _go_on(actor, custody, CONFISCATION, "evidence", happened)


@dataclass(frozen=True, slots=True)
class _Ending:
    """How one record ends: to whom, why, and the name of the act."""

    given_to: str
    reason: str
    act: str


def _end(actor: Actor, custody: Custody, ending: _Ending, happened: Happened) -> None:
    let_go(
        actor=actor,
        custody_id=custody.id,
        given_to=ending.given_to,
        reason=ending.reason,
        happened=part_of(happened, ending.act),
    )


def _begin(actor: Actor, custody: Custody, basis_code: str, happened: Happened) -> Custody:
    seizure = Seizure(
        person_id=custody.person_id,
        basis_code=basis_code,
        device_kind=custody.device_kind,
        description=custody.description,
        clauses=custody.clauses,
        second=custody.second,
    )
    return seize(actor=actor, seizure=seizure, happened=happened)


def _go_on(
    actor: Actor, custody: Custody, basis_code: str, since: str, happened: Happened
) -> Custody:
    row = _begin(actor, custody, basis_code, part_of(happened, f"again:{custody.id}"))
    hand = Hand(
        school_id=row.school_id,
        custody_id=row.id,
        client_id=part_of(happened, f"hand:{custody.id}").client_id,
        verb="taken",
        from_id=None,
        from_name=since,
        to_id=actor.person_id,
        to_name=actor.name,
        happened_at=happened.at,
        written_at=happened.received_at,
    )
    hand.save(force_insert=True)
    _seal(actor, hand, {"to": hand.to_name}, happened)
    _carry_terms(actor, custody.id, row.id, happened)
    return row


def _carry_terms(actor: Actor, before_id: UUID, after_id: UUID, happened: Happened) -> None:
    """Let the terms on which a device was taken hold for the record that follows it."""
    row = terms_of(seen_by=actor, custody_id=before_id)
    if row is None:
        return
    same = {
        name: getattr(row, name)
        for name in (field.attname for field in ReleaseTerms._meta.concrete_fields)
        if name not in {"id", "custody_id", "written_at", "actor_id", "actor_name"}
    }
    kept = ReleaseTerms(
        **same,
        custody_id=after_id,
        written_at=happened.received_at,
        actor_id=actor.person_id,
        actor_name=actor.name,
    )
    kept.save(force_insert=True)
    _seal(actor, kept, {"number": kept.number}, happened)


def _seal(
    actor: Actor, row: Hand | ReleaseTerms, detail: Mapping[str, str], happened: Happened
) -> None:
    record.append(
        actor=actor,
        verb="device.taken_on" if isinstance(row, Hand) else "device.terms_kept",
        subject=f"custody:{row.custody_id}",
        happened_at=happened.at,
        received_at=happened.received_at,
        detail=dict(detail),
        rows=[row],
    )


def _hold(actor: Actor, custody_id: UUID, happened: Happened, reason: str, *, lift: bool) -> None:
    name = f"{'lift' if lift else 'hold'}:{custody_id}"
    hold_apart(
        actor=actor,
        custody_id=custody_id,
        hold_code=EVIDENCE,
        lift=lift,
        reason=reason,
        happened=part_of(happened, name),
    )
