"""A pouch is lent, looked at, charged for, let off, and comes back."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from lodge.devices.domain import Happened
from lodge.devices.domain.pouches import PouchVerb
from lodge.devices.models.pouches import Pouch, PouchHappening
from lodge.devices.permissions.pouches import why_not_do
from lodge.devices.queries.pouches import pouch, pouch_numbered, pouch_sent
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal, Refused, ensure_allowed
from lodge.record import actions as record


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is said of a pouch: its condition, what a family is charged, and why."""

    condition: str = ""
    pence: int = 0
    reason: str = ""


@transaction.atomic
def issue_pouch(
    *, actor: Actor, number: str, person_id: UUID, said: Said, happened: Happened
) -> PouchHappening:
    """
    Lend a pouch to a pupil; a number that is new is entered.

    :raises Refused: if the actor may not, or the pouch is with somebody or does not lock.
    """
    record.hold_the_pen(actor=actor)
    if known := pouch_sent(seen_by=actor, client_id=happened.client_id):
        return known
    found = pouch_numbered(seen_by=actor, number=_numbered(number))
    found = found or pouch(seen_by=actor, pouch_id=_enter(actor, number.strip(), happened.at).id)
    return _do(actor, found.id, PouchVerb.ISSUED, person_id, said, happened)


@transaction.atomic
def tell_of_pouch(
    *, actor: Actor, pouch_id: UUID, verb: PouchVerb, said: Said, happened: Happened
) -> PouchHappening:
    """
    Say what happened to a pouch: looked at, returned, charged for, or the charge let go.

    :raises Refused: if the actor may not, or it cannot happen to this pouch.
    """
    record.hold_the_pen(actor=actor)
    if known := pouch_sent(seen_by=actor, client_id=happened.client_id):
        return known
    standing = pouch(seen_by=actor, pouch_id=pouch_id).standing
    return _do(actor, pouch_id, verb, standing.person_id or standing.owed_by, said, happened)


def _do(
    actor: Actor,
    pouch_id: UUID,
    verb: PouchVerb,
    person_id: UUID | None,
    said: Said,
    happened: Happened,
) -> PouchHappening:
    ensure_allowed(
        why_not_do(
            actor=actor,
            pouch=pouch(seen_by=actor, pouch_id=pouch_id),
            verb=verb,
            condition=said.condition,
            pence=said.pence,
            reason=said.reason,
        )
    )
    row = PouchHappening.objects.create(
        pouch_id=pouch_id,
        verb=verb,
        **happened.received_by(actor),
        person_id=person_id,
        condition=said.condition,
        pence=said.pence,
        reason=said.reason.strip(),
    )
    record.append(
        actor=actor,
        verb=f"pouch.{verb}",
        subject=f"pouch:{pouch_id}",
        happened_at=happened.at,
        detail={"condition": row.condition, "pence": row.pence, "reason": row.reason},
        rows=[row],
    )
    return row


def _numbered(number: str) -> str:
    if not number.strip() or len(number.strip()) > 20:
        raise Refused(Refusal(reason="Write the number of the pouch, of at most 20 characters."))
    return number.strip()


def _enter(actor: Actor, number: str, at: datetime) -> Pouch:
    row = Pouch.objects.create(school_id=actor.school_id, number=number)
    record.append(
        actor=actor,
        verb="pouch.entered",
        subject=f"pouch:{row.id}",
        happened_at=at,
        detail={"number": number},
        rows=[row],
    )
    return row
