"""
A taken device on its way: handed on by two hands, given back as the terms say.

That it has left, and to whom, is told by its custody alone, whichever room let it go.
"""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from lodge.devices.actions.seizing import let_go
from lodge.devices.actions.trays import why_not_in_alarm
from lodge.devices.domain import Happened
from lodge.devices.queries import Custody, custody
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import ensure_allowed
from lodge.incidents.models import Hand
from lodge.incidents.permissions.keeping import (
    Release,
    is_in_charge,
    why_not_offer,
    why_not_pass_on,
    why_not_receive,
    why_not_release,
)
from lodge.incidents.queries.keeping import (
    hand_sent,
    hands_by_device,
    holder_of,
    offer_of,
    staff_here,
    terms_of,
)
from lodge.record import actions as record
from lodge.school.domain.calendar import local_time_of
from lodge.school.queries import person


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Who takes a device away, how they were known, and why, where the terms say otherwise."""

    to: str
    name: str
    known_by: str = ""
    reason: str = ""

    @property
    def in_words(self) -> str:
        """Return to whom it goes, as its event keeps it."""
        return f"{self.to}: {self.name}{f', {self.known_by}' if self.known_by else ''}"


@transaction.atomic
def offer(*, actor: Actor, custody_id: UUID, to_id: UUID, happened: Happened) -> Hand:
    """
    Say to whom a device is handed on; it stays the giver's until they say that they have it.

    A leader hands on what somebody had who works here no more.

    :raises Refused: if the giver does not have it, it has left, or it is on its way already.
    """
    record.hold_the_pen(actor=actor)
    if known := hand_sent(seen_by=actor, client_id=happened.client_id):
        return known
    ensure_allowed(why_not_pass_on(custody=custody(seen_by=actor, custody_id=custody_id)))
    hands = hands_by_device(seen_by=actor, custody_ids=[custody_id]).get(custody_id, [])
    here = staff_here(seen_by=actor, on=local_time_of(happened.at).date())
    in_charge = is_in_charge(actor=actor, holder=holder_of(hands), here=here)
    ensure_allowed(why_not_offer(is_in_charge=in_charge, offer=offer_of(hands)))
    to = person(seen_by=actor, person_id=to_id)
    hand = _hand(actor, custody_id, "offered", to_id, to.full_name, happened)
    return _keep(actor, hand, happened)


@transaction.atomic
def receive(*, actor: Actor, custody_id: UUID, happened: Happened) -> Hand:
    """
    Say that one has a device now that was handed on to one.

    :raises Refused: if nobody has handed it to them, or it has left our hands.
    """
    record.hold_the_pen(actor=actor)
    if known := hand_sent(seen_by=actor, client_id=happened.client_id):
        return known
    ensure_allowed(why_not_pass_on(custody=custody(seen_by=actor, custody_id=custody_id)))
    hands = hands_by_device(seen_by=actor, custody_ids=[custody_id]).get(custody_id, [])
    offered = offer_of(hands)
    ensure_allowed(why_not_receive(actor=actor, offer=offered))
    assert offered is not None
    hand = _hand(actor, custody_id, "received", actor.person_id, actor.name, happened)
    hand.from_id, hand.from_name = offered.from_id, offered.from_name
    return _keep(actor, hand, happened)


@transaction.atomic
def release(*, actor: Actor, custody_id: UUID, recipient: Recipient, happened: Happened) -> Custody:
    """
    Give a taken device back as its terms say.

    :raises Refused: if it may not go back so; the refusal names the clause.
    """
    record.hold_the_pen(actor=actor)
    row = custody(seen_by=actor, custody_id=custody_id)
    if row.closed_at is None:
        ensure_allowed(why_not_in_alarm(actor=actor, at=happened.at))
        ensure_allowed(
            why_not_release(
                Release(
                    actor=actor,
                    custody=row,
                    terms=terms_of(seen_by=actor, custody_id=custody_id),
                    to=recipient.to,
                    name=recipient.name,
                    reason=recipient.reason,
                    at=happened.at,
                )
            )
        )
    return let_go(
        actor=actor,
        custody_id=custody_id,
        given_to=recipient.in_words,
        reason=recipient.reason,
        happened=happened,
    )


def _hand(
    actor: Actor, custody_id: UUID, verb: str, to_id: UUID, to_name: str, happened: Happened
) -> Hand:
    return Hand(
        school_id=actor.school_id,
        custody_id=custody_id,
        client_id=happened.client_id,
        verb=verb,
        from_id=actor.person_id,
        from_name=actor.name,
        to_id=to_id,
        to_name=to_name,
        happened_at=happened.at,
        written_at=happened.received_at,
    )


def _keep(actor: Actor, hand: Hand, happened: Happened) -> Hand:
    hand.save(force_insert=True)
    record.append(
        actor=actor,
        verb=f"device.{hand.verb}",
        subject=f"custody:{hand.custody_id}",
        happened_at=happened.at,
        received_at=happened.received_at,
        detail={"to": hand.to_name},
        rows=[hand],
    )
    return hand
