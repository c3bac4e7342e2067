"""The device of a case: kept on a basis of its own, let go by the team alone (IMP-22, IMP-23)."""

from dataclasses import dataclass, field
from typing import Final
from uuid import UUID, uuid5

from django.db import transaction

from lodge.devices import actions as devices
from lodge.devices.actions.entering import Entering
from lodge.devices.domain import Happened, Verb
from lodge.devices.queries import Custody, sent
from lodge.devices.queries.bases import own_hold_of
from lodge.duties import actions as duties
from lodge.duties.queries import duties_of
from lodge.foundation.actor import Actor
from lodge.foundation.ids import new_id
from lodge.foundation.refusal import Refusal, Refused, ensure_allowed
from lodge.record import actions as record
from lodge.safeguarding.actions.showing import TAKEN, WITH_THE_POLICE, settle_shown
from lodge.safeguarding.actions.writing import (
    ensure_not_to_come,
    keep_entry,
    sent_before,
)
from lodge.safeguarding.domain import EntryKind, NewEntry
from lodge.safeguarding.domain.answers import DEVICE_WITH_US, OUTCOMES
from lodge.safeguarding.models import Case, CaseEntry
from lodge.safeguarding.permissions import why_not_add
from lodge.safeguarding.queries import case_of, standing_of
from lodge.safeguarding.queries.evidence import held_in_case

BASIS: Final = "evidence"
HOLD: Final = "evidence"


@dataclass(frozen=True, slots=True)
class Evidence:
    """
    Where a device is: an answer by its code, the bag it lies in, and whose it is if known.

    ``person_id`` and ``device_kind`` begin a custody record; without them only the words are kept.
    """

    code: str
    bag: str = ""
    place: str = ""
    person_id: UUID | None = None
    device_kind: str = field(default="phone")


@transaction.atomic
def keep_device(
    *, actor: Actor, case_id: UUID, evidence: Evidence, happened: Happened
) -> CaseEntry:
    """
    Say where the device of a case is; one that we have is kept under a hold no desk can lift.

    :raises Refused: if the actor may not, or a device with us has neither bag nor place.
    """
    record.hold_the_pen(actor=actor)
    case = case_of(seen_by=actor, case_id=case_id)
    if known := sent_before(actor, case_id, happened):
        return known
    ensure_not_to_come(happened)
    standing = standing_of(seen_by=actor, case_id=case_id)
    with_us = evidence.code in DEVICE_WITH_US
    entry = NewEntry(
        kind=EntryKind.DEVICE,
        code=evidence.code,
        words=evidence.place,
        reference=evidence.bag,
        about=case.custody_id or (new_id() if with_us and evidence.person_id else None),
    )
    ensure_allowed(why_not_add(standing=standing, entry=entry))
    if with_us and not (evidence.bag.strip() or evidence.place.strip()):
        raise Refused(Refusal(reason="Write the number of its bag, or where it is locked away."))
    if entry.about and evidence.person_id and not case.custody_id:
        _take(actor, entry.about, evidence, happened)
    row = keep_entry(actor=actor, case=case, entry=entry, happened=happened)
    if with_us:
        _tell_confiscated(actor, case, happened)
    return row


@transaction.atomic
def let_device_go(
    *, actor: Actor, case_id: UUID, entry: NewEntry, to: str, happened: Happened
) -> CaseEntry:
    """
    Say what became of the device of a case: the one way out of our hands for what was kept so.

    :raises Refused: if the actor may not, or the police question has no answer yet.
    """
    record.hold_the_pen(actor=actor)
    case = case_of(seen_by=actor, case_id=case_id)
    if known := sent_before(actor, case_id, happened):
        return known
    ensure_not_to_come(happened)
    standing = standing_of(seen_by=actor, case_id=case_id)
    ensure_allowed(why_not_add(standing=standing, entry=entry))
    held = held_in_case(seen_by=actor, case=case, standing=standing)
    if held and entry.code == "none":
        raise Refused(Refusal(reason="A device is kept for this case. Say what became of it."))
    if held and not to.strip():
        raise Refused(Refusal(reason="Write who took it: the name, and a number of the police."))
    if any(set(custody.holds) - {HOLD, own_hold_of(custody.basis_code)} for custody in held):
        reason = "Something else holds this device too. Whoever placed that hold lifts it first."
        raise Refused(Refusal(reason=reason))
    for custody in held:
        _give(actor, custody, f"{OUTCOMES[entry.code]}: {to.strip()}", happened)
    if entry.code == "police":
        owed = duties_of(seen_by=actor, matter_id=case_id, at=happened.received_at)
        settle_shown(actor=actor, owed=owed, deeds=WITH_THE_POLICE, happened=happened)
    return keep_entry(actor=actor, case=case, entry=entry, happened=happened)


def _take(actor: Actor, custody_id: UUID, evidence: Evidence, happened: Happened) -> None:
    person_id = evidence.person_id
    assert person_id is not None
    known = sent(seen_by=actor, client_id=happened.client_id, verb=Verb.TAKEN_IN, about=person_id)
    if known is not None:
        return
    custody = Custody(
        id=custody_id,
        school_id=actor.school_id,
        person_id=person_id,
        basis_code=BASIS,
        device_kind=evidence.device_kind,
        device_state="off" if evidence.code == "kept_off" else "on",
    )
    # It is a second one where the pupil's own was handed in this morning: nobody is asked twice.
    begun = devices.act_of(
        Entering(actor, custody_id, Verb.TAKEN_IN, custody), happened, second=True
    )
    hold = devices.act_of(
        Entering(actor, custody_id, Verb.HOLD_PLACED), _part(happened, "hold"), hold_code=HOLD
    )
    devices.enter(actor=actor, acts=[begun, hold], received_at=happened.received_at)


def _give(actor: Actor, custody: Custody, to: str, happened: Happened) -> None:
    lifted = [
        devices.act_of(
            Entering(actor, custody.id, Verb.HOLD_LIFTED),
            _part(happened, f"lift-{hold}-{custody.id}"),
            hold_code=hold,
        )
        for hold in custody.holds
    ]
    gone = devices.act_of(
        Entering(actor, custody.id, Verb.GIVEN_BACK),
        _part(happened, f"gone-{custody.id}"),
        given_to=to[:250],
    )
    devices.enter(actor=actor, acts=[*lifted, gone], received_at=happened.received_at)


def _part(happened: Happened, name: str) -> Happened:
    return Happened(uuid5(happened.client_id, name), happened.at, happened.received_at)


def _tell_confiscated(actor: Actor, case: Case, happened: Happened) -> None:
    # One event with what it opened with, so that what both ask is asked once.
    owed = duties.tell_more(
        actor=actor,
        matter_id=case.id,
        event=case.event,
        facts={},
        also=("evidence_confiscated",),
        written_at=happened.received_at,
    )
    settle_shown(actor=actor, owed=owed, deeds=TAKEN, happened=happened)
