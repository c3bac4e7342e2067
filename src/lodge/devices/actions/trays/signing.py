"""Whoever had a tray signs that its devices went back, all but those they name."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from lodge.devices.actions.entering import Entered, Entering, act_of, enter
from lodge.devices.actions.leaving import Recipient, why_not_now
from lodge.devices.actions.trays.carrying import write
from lodge.devices.domain import Happened, Verb, local_day
from lodge.devices.domain.trays import TrayVerb
from lodge.devices.models import Custody
from lodge.devices.models.trays import TrayHappening
from lodge.devices.permissions.trays import why_not_same, why_not_sign
from lodge.devices.queries.trays import tray, tray_sent
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import ensure_allowed
from lodge.record import actions as record
from lodge.school.queries import Pupil


@dataclass(frozen=True, slots=True)
class Signed:
    """What a signature did: the devices that went back, and those that stay in the tray."""

    row: TrayHappening
    gone: Sequence[UUID]
    kept: Sequence[UUID]


@transaction.atomic
def sign_for_tray(
    *,
    actor: Actor,
    container_id: UUID,
    not_handed_out: Collection[UUID],
    happened: Happened,
    early: str = "",
) -> Signed:
    """
    Sign that every device of a tray went back to its owner, except some.

    ``early`` is why everybody goes home early today, if they do.
    What is on hold, or was taken away, is never among those that go (IMP-7), whatever is signed.

    :raises Refused: if the tray is not the actor's to sign for, or a device may not go back now.
    """
    record.hold_the_pen(actor=actor)
    if known := tray_sent(seen_by=actor, client_id=happened.client_id):
        ensure_allowed(why_not_same(known=known, verb=TrayVerb.SIGNED, container_id=container_id))
        return Signed(known, (), [UUID(each) for each in known.kept])
    found = tray(seen_by=actor, container_id=container_id, on=local_day(happened.received_at))
    ensure_allowed(why_not_sign(actor=actor, tray=found))
    staying = {row.id for row in found.stays} | set(not_handed_out)
    going = [row for row in found.inside if row.id not in staying]
    acts = _acts(actor, going, happened, early)
    if acts:
        enter(actor=actor, acts=acts, received_at=happened.received_at)
    kept = [row.id for row in found.inside if row.id in staying]
    row = write(actor, container_id, TrayVerb.SIGNED, happened, kept=[str(each) for each in kept])
    return Signed(row, [each.id for each in going], kept)


def why_not_sign_now(
    *, actor: Actor, going: Sequence[Custody], at: datetime, early: str = ""
) -> str:
    """Return why the devices of a tray may not go back yet, or nothing."""
    if not going:
        return ""
    happened = Happened(going[0].id, at, at)
    refusal = why_not_now(
        actor=actor,
        custody=going[0],
        recipient=Recipient("pupil", early=early),
        happened=happened,
    )
    return refusal.reason if refusal else ""


def _acts(actor: Actor, going: Sequence[Custody], happened: Happened, early: str) -> list[Entered]:
    """Return the going back of each device, once none of them may not."""
    pupils = Pupil.objects.visible_to(actor).filter(person_id__in=[row.person_id for row in going])
    owners = {each.person_id: each for each in pupils.select_related("person")}
    acts = []
    for row in going:
        owner = owners.get(row.person_id)
        to = Recipient("pupil", owner.person.full_name if owner else "", early=early)
        refusal = why_not_now(
            actor=actor,
            custody=row,
            recipient=to,
            happened=happened,
            provision=owner.provision_id if owner else None,
        )
        ensure_allowed(refusal)
        each = Happened(uuid5(happened.client_id, str(row.id)), happened.at, happened.received_at)
        gone = Entering(actor, row.id, Verb.GIVEN_BACK)
        acts.append(act_of(gone, each, given_to=to.in_words, reason=early))
    return acts
