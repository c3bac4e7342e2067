"""
Adding what a line says to the book: as at the desk today, or as something heard of late.

Of an open day the desk's own rules are kept, and what they refuse is a difference for a person. A
day that is over cannot be refused any more: what happened, happened, and it is told as late.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from typing import Final
from uuid import UUID, uuid5

from msgspec.structs import replace

from lodge.desk.actions.handing import Brought, HandingOver, give_back, hand_in
from lodge.desk.actions.paper.standing import terms_on
from lodge.desk.actions.receiving.hearing import Heard
from lodge.desk.actions.receiving.taking import Taking
from lodge.desk.domain.sending import Sent
from lodge.desk.models import PaperLine
from lodge.desk.queries import closed_book, owner_of
from lodge.devices import actions as devices
from lodge.devices.domain import Happened, Verb, local_day
from lodge.devices.queries import custody
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal, Refused

KIND: Final = "phone"
LATE: Final = "The day was over, so it is told as late."


class Step(IntEnum):
    """
    What follows what within one minute of paper, in milliseconds.

    Events of one moment are put in order by their ids, and a device is not moved before it is in.
    """

    IN = 0
    MOVED = 1
    BACK = 2


@dataclass(frozen=True, slots=True)
class Added:
    """What was added: the record, the sender's id of the event, and what is to be told of it."""

    custody_id: UUID
    event_id: UUID
    why: str = ""


def add(actor: Actor, line: PaperLine, custody_id: UUID | None, at: datetime) -> Added:
    """
    Add what a line says; ``custody_id`` is the device that went back.

    :raises Refused: if the desk would refuse it, too.
    """
    on = local_day(at)
    if line.on == on and closed_book(seen_by=actor, on=on) is None:
        return _today(actor, line, custody_id, at)
    return _late(actor, line, custody_id, at)


def _today(actor: Actor, line: PaperLine, custody_id: UUID | None, at: datetime) -> Added:
    if custody_id is not None and line.back:
        happened = _happened(line, Step.BACK, at)
        give_back(
            actor=actor, custody_id=custody_id, handing=HandingOver("pupil"), happened=happened
        )
        return Added(custody_id, happened.client_id)
    assert line.person_id is not None
    assert line.slot_id is not None
    happened = _happened(line, Step.IN, at)
    brought = Brought(kind=KIND, state=_state(actor, line))
    row = hand_in(actor=actor, person_id=line.person_id, brought=brought, happened=happened)
    if row.slot_id != line.slot_id:
        moved = _happened(line, Step.MOVED, at)
        devices.move(actor=actor, custody_id=row.id, slot_id=line.slot_id, happened=moved)
    return Added(row.id, happened.client_id)


def _late(actor: Actor, line: PaperLine, custody_id: UUID | None, at: datetime) -> Added:
    happened = _happened(line, Step.BACK if line.back else Step.IN, at)
    if custody_id is not None and line.back:
        sent = _gone(actor, custody_id, happened)
    else:
        sent = _come(actor, line, happened)
    taking = Taking.of(actor=actor, sent=[sent])
    if why := taking.why_not(sent):
        raise Refused(Refusal(reason=why))
    taking.take([Heard(sent=sent, actor=actor, sender=actor, at=at)])
    assert sent.custody_id is not None
    return Added(sent.custody_id, sent.client_id, LATE)


def _come(actor: Actor, line: PaperLine, happened: Happened) -> Sent:
    state = _state(actor, line)
    if not state:
        reason = "Nobody has decided in which state devices come in. Decide it under Policy first."
        raise Refused(Refusal(reason=reason))
    return replace(
        _sent(actor, happened, Verb.TAKEN_IN),
        custody_id=uuid5(line.client_id, "custody"),
        person_id=line.person_id,
        slot_id=line.slot_id,
        kind=KIND,
        state=state,
    )


def _gone(actor: Actor, custody_id: UUID, happened: Happened) -> Sent:
    row = custody(seen_by=actor, custody_id=custody_id)
    if row.holds:
        reason = "This device is on hold. Whoever placed the hold has to know where it is."
        raise Refused(Refusal(reason=reason))
    name = owner_of(seen_by=actor, person_id=row.person_id).person.full_name
    sent = _sent(actor, happened, Verb.GIVEN_BACK)
    return replace(sent, custody_id=custody_id, to="pupil", name=name)


def _sent(actor: Actor, happened: Happened, verb: Verb) -> Sent:
    """Return what every event says: paper is a desk of its own."""
    return Sent(
        client_id=happened.client_id,
        desk_id=uuid5(actor.school_id, "paper"),
        seq=1,
        by=actor.person_id,
        verb=verb,
        at=int(happened.at.timestamp() * 1000),
    )


def _state(actor: Actor, line: PaperLine) -> str:
    states = terms_on(actor, line.on).get("hand_in_states")
    return states.words[0] if states else ""


def _happened(line: PaperLine, step: Step, at: datetime) -> Happened:
    assert line.happened_at is not None
    moment = line.happened_at + timedelta(milliseconds=step)
    return Happened(uuid5(line.client_id, step.name), moment, at)
