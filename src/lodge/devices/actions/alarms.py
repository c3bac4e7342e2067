"""Raising an alarm and giving the all-clear."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from lodge.devices.domain import Happened
from lodge.devices.models import Alarm
from lodge.devices.permissions.alarms import why_not_end, why_not_raise
from lodge.devices.queries.alarms import alarms, alarms_on
from lodge.foundation.actor import Actor
from lodge.foundation.ids import new_id
from lodge.foundation.refusal import ensure_allowed
from lodge.record import actions as record


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmTold:
    """What a desk says of an alarm; ``by`` is who stood there, as its pass says."""

    by: Actor
    kind: str
    stops: bool
    is_over: bool
    happened: Happened
    plan: Sequence[Sequence[str]] = ()


@transaction.atomic
def raise_alarm(*, actor: Actor, kind: str, stops: bool, happened: Happened) -> Alarm:
    """
    Raise an alarm; where it ``stops`` the desk, nothing goes back until it is over.

    :raises Refused: if the actor may not, or what is on does not let it follow.
    """
    record.hold_the_pen(actor=actor)
    if known := _sent(actor, happened.client_id):
        return known
    ensure_allowed(why_not_raise(actor=actor, kind=kind, stops=stops, on=alarms_on(seen_by=actor)))
    row = _row(actor, happened, alarm_id=new_id(), kind=kind, stops=stops)
    return _keep(actor, row, f"alarm.{kind}", happened.at)


@transaction.atomic
def end_alarm(
    *, actor: Actor, kind: str, plan: Sequence[Sequence[str]], happened: Happened
) -> Alarm:
    """
    End the alarm of a kind, with who carries which container; any other that is on stays on.

    :raises Refused: if the actor may not, or no such alarm is on.
    """
    record.hold_the_pen(actor=actor)
    if known := _sent(actor, happened.client_id):
        return known
    alarm = next((each for each in alarms_on(seen_by=actor) if each.kind == kind), None)
    ensure_allowed(why_not_end(actor=actor, on=alarm))
    assert alarm is not None
    row = _row(actor, happened, alarm_id=alarm.alarm_id, kind=alarm.kind, stops=alarm.stops)
    row.is_over, row.plan = True, [list(each) for each in plan]
    return _keep(actor, row, "alarm.all_clear", happened.at)


def hear_of_alarms(*, actor: Actor, told: Iterable[AlarmTold]) -> None:
    """
    Write what desks said of alarms while they were alone, each with the moment at which it did.

    Which alarm it was is worked out from all that was said: raised twice it is one, and one that
    was ended meanwhile stays ended. Whoever calls holds the pen and has looked whether it may.
    """
    for each in sorted(told, key=lambda one: (one.happened.at, one.is_over)):
        row = _row(
            each.by, each.happened, alarm_id=_meant(actor, each), kind=each.kind, stops=each.stops
        )
        row.is_over, row.plan = each.is_over, [list(line) for line in each.plan]
        verb = "alarm.all_clear" if each.is_over else f"alarm.{each.kind}"
        _keep(each.by, row, verb, each.happened.at)


def _meant(actor: Actor, told: AlarmTold) -> UUID:
    """Return the id under which it is entered; two that end one alarm are entered under two."""
    if not told.is_over:
        return new_id()
    at = told.happened.at
    known = alarms(seen_by=actor)
    on = (each for each in known if each.raised.kind == told.kind and each.is_on_at(at))
    meant = next((each.raised.alarm_id for each in on), None)
    ended = {each.over.alarm_id for each in known if each.over is not None}
    return new_id() if meant is None or meant in ended else meant


def _sent(actor: Actor, client_id: UUID) -> Alarm | None:
    return Alarm.objects.visible_to(actor).filter(client_id=client_id).first()


def _row(actor: Actor, happened: Happened, *, alarm_id: UUID, kind: str, stops: bool) -> Alarm:
    return Alarm(
        alarm_id=alarm_id,
        kind=kind,
        stops=stops,
        **happened.received_by(actor),
    )


def _keep(actor: Actor, row: Alarm, verb: str, at: datetime) -> Alarm:
    row.save(force_insert=True)
    record.append(
        actor=actor,
        verb=verb,
        subject=f"alarm:{row.alarm_id}",
        happened_at=at,
        received_at=row.received_at,
        rows=[row],
    )
    return row
