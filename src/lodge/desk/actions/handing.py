"""Handing in and giving back at the desk: the pupil's facts are added, the devices room decides."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from lodge.desk import permissions, queries
from lodge.desk.domain import KNOWN_BY
from lodge.devices import actions as devices
from lodge.devices import queries as custody
from lodge.devices.actions import Recipient
from lodge.devices.domain import Happened, Verb, local_day
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal, Refused, ensure_allowed
from lodge.policy.queries import rules_at
from lodge.record import actions as record
from lodge.school.queries import Pupil, contacts_of, pupil_of


@dataclass(frozen=True, slots=True)
class HandingOver:
    """
    To whom a device goes: ``pupil``, a contact by id, or ``other`` with the adult's name.

    ``reason`` is why, where the rule does not foresee the person or the time. ``known_by`` is how
    whoever gives it knows an adult, a code of ``KNOWN_BY``.
    """

    to: str
    name: str = ""
    reason: str = ""
    known_by: str = ""


@dataclass(frozen=True, slots=True)
class Brought:
    """A device as its owner brings it; ``second`` when they have another of the kind here."""

    kind: str
    state: str
    description: str = ""
    second: bool = False


@transaction.atomic
def hand_in(
    *, actor: Actor, person_id: UUID, brought: Brought, happened: Happened
) -> custody.Custody:
    """
    Take in a pupil's device at the desk.

    :raises Refused: if the book is closed, the actor may not, or the policy wants more first.
    """
    record.hold_the_pen(actor=actor)
    if known := _sent(actor, happened, Verb.TAKEN_IN, person_id):
        return known
    ensure_open(actor, happened)
    pupil = pupil_of(seen_by=actor, person_id=person_id)
    arrival = devices.Arrival(
        person_id=pupil.person_id,
        device_kind=brought.kind,
        device_state=brought.state,
        description=brought.description.strip(),
        situation=situation_of(actor=actor, pupil=pupil, happened=happened),
        provision_id=pupil.provision_id,
        second=brought.second,
    )
    return devices.take_in(actor=actor, basis_code="hand_in", arrival=arrival, happened=happened)


@transaction.atomic
def give_back(
    *, actor: Actor, custody_id: UUID, handing: HandingOver, happened: Happened
) -> custody.Custody:
    """
    Give a device back to its owner, to somebody who may collect, or to another adult.

    :raises Refused: if it may not go back so; the refusal names the clause.
    """
    if known := _sent(actor, happened, Verb.GIVEN_BACK, custody_id):
        return known
    row = custody.custody(seen_by=actor, custody_id=custody_id)
    pupil = queries.owner_of(seen_by=actor, person_id=row.person_id)
    return devices.give_back(
        actor=actor,
        custody_id=custody_id,
        recipient=_recipient(actor, pupil, handing),
        happened=happened,
        provision=pupil.provision_id,
    )


@transaction.atomic
def correct(*, actor: Actor, custody_id: UUID, reason: str, happened: Happened) -> custody.Custody:
    """
    Say that a device was never handed in, with a reason; nothing is edited (IMP-5).

    :raises Refused: if the book is closed, the actor may not, or the device is no longer here.
    """
    record.hold_the_pen(actor=actor)
    if known := _sent(actor, happened, Verb.CORRECTED, custody_id):
        return known
    ensure_open(actor, happened)
    return devices.correct(actor=actor, custody_id=custody_id, reason=reason, happened=happened)


def situation_of(*, actor: Actor, pupil: Pupil, happened: Happened) -> dict[str, str]:
    """Return what the policy is told of a pupil at the desk, in the words of the vocabulary."""
    on = local_day(happened.at)
    rules = rules_at(seen_by=actor, on=on, provision=pupil.provision_id)
    return queries.pupil_facts(
        year=pupil.year, travels_alone=pupil.travels_alone, place=queries.place_of_desk(rules)
    )


def _sent(actor: Actor, happened: Happened, verb: Verb, about: UUID) -> custody.Custody | None:
    return custody.sent(seen_by=actor, client_id=happened.client_id, verb=verb, about=about)


def ensure_open(actor: Actor, happened: Happened) -> None:
    """
    Go on while today's book is open.

    :raises Refused: if it is closed.
    """
    on = local_day(happened.received_at)
    ensure_allowed(permissions.why_not_open_still(closed=queries.closed_book(seen_by=actor, on=on)))


def _recipient(actor: Actor, pupil: Pupil, handing: HandingOver) -> Recipient:
    """Return who takes the device; a contact who may not collect is nobody."""
    if handing.to == "pupil":
        return Recipient("pupil", pupil.person.full_name, handing.reason)
    if handing.to == "other":
        name = _named(handing.name)
        return Recipient("other", name, handing.reason, _known_by(handing))
    for contact in contacts_of(seen_by=actor, pupil_id=pupil.id):
        if str(contact.id) == handing.to and contact.may_collect:
            name = contact.person.full_name
            return Recipient("parent", name, handing.reason, _known_by(handing))
    raise Refused(
        Refusal(
            reason="That adult is not on the list of those who may collect for this pupil. Only"
            " the headteacher or a senior leader can decide otherwise, with a reason."
        )
    )


def _named(name: str) -> str:
    if not name.strip():
        raise Refused(Refusal(reason="Say who takes the device: the adult's name is kept."))
    return name.strip()


def _known_by(handing: HandingOver) -> str:
    """Return in words how an adult is known, which is kept with the device."""
    if handing.known_by not in KNOWN_BY:
        raise Refused(Refusal(reason="Say how you know the adult: look at an ID, or ask who can."))
    return KNOWN_BY[handing.known_by]
