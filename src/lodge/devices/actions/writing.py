"""Writing an event and what it amounts to: row, trail and record together."""

from collections.abc import Iterable

from lodge.devices.domain import Custodial, Event, Happened, OutOfTurn, State, Verb, fold
from lodge.devices.models import Custody, CustodyEvent
from lodge.devices.queries import life_of
from lodge.foundation.actor import Actor
from lodge.foundation.canonical import JSON
from lodge.foundation.refusal import Refusal, Refused
from lodge.record import actions as record


def open_custody(actor: Actor, custody: Custody, happened: Happened) -> Custody:
    """Write a record that begins, with its first event."""
    custody.state = State.HELD
    custody.opened_at = happened.at
    custody.save(force_insert=True)
    event = _event(actor, custody, Verb.TAKEN_IN, happened, slot_id=custody.slot_id)
    _append(actor, custody, event)
    return custody


def carry_on(
    actor: Actor, custody: Custody, verb: Verb, happened: Happened, **said: object
) -> Custody:
    """
    Write the next event of a record and what its events now amount to.

    :raises Refused: if the event cannot follow what has happened.
    """
    event = _event(actor, custody, verb, happened, **said)
    book = _amount_to(life_of(seen_by=actor, custody_id=custody.id))
    assert book.state is not None
    custody.state, custody.slot_id, custody.closed_at = book.state, book.slot_id, book.closed_at
    custody.holds = sorted(book.holds)
    custody.save(force_update=True)
    _append(actor, custody, event)
    return custody


def _amount_to(life: Iterable[CustodyEvent]) -> Custodial:
    try:
        return fold(Event(Verb(e.verb), e.happened_at, e.slot_id, e.hold_code) for e in life)
    except OutOfTurn as error:
        reason = "That cannot have happened at that time: the device's own history says otherwise."
        raise Refused(Refusal(reason=reason)) from error


def _event(
    actor: Actor, custody: Custody, verb: Verb, happened: Happened, **said: object
) -> CustodyEvent:
    return CustodyEvent.objects.create(
        school_id=actor.school_id,
        custody_id=custody.id,
        client_id=happened.client_id,
        verb=verb,
        happened_at=happened.at,
        received_at=happened.received_at,
        actor_id=actor.person_id,
        actor_name=actor.name,
        **said,
    )


def _append(actor: Actor, custody: Custody, event: CustodyEvent) -> None:
    detail: dict[str, JSON] = {"basis": custody.basis_code, "device": custody.device_kind}
    detail |= {"given_to": event.given_to} if event.given_to else {}
    detail |= {"reason": event.reason} if event.reason else {}
    record.append(
        actor=actor,
        verb=f"device.{event.verb}",
        subject=f"custody:{custody.id}",
        happened_at=event.happened_at,
        received_at=event.received_at,
        detail=detail,
        clauses=custody.clauses,
        rows=[custody, event],
    )
