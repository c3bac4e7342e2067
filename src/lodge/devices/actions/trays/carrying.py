"""A tray goes out to a named adult, is signed for, and is counted back in without being told."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction
from django.shortcuts import get_object_or_404

from lodge.devices.actions.custody import move
from lodge.devices.actions.trays.sealing import tell_seals
from lodge.devices.domain import Happened, local_day
from lodge.devices.domain.trays import TrayVerb
from lodge.devices.models import Container, Custody, Slot
from lodge.devices.models.trays import Tray, TrayHappening
from lodge.devices.permissions.alarms import why_not_during
from lodge.devices.permissions.trays import (
    why_not_count,
    why_not_keep_trays,
    why_not_same,
    why_not_send_out,
    why_not_settle_count,
)
from lodge.devices.queries.alarms import alarms, stopped_at
from lodge.devices.queries.terms import term
from lodge.devices.queries.trays import (
    free_outside_trays,
    tray,
    tray_sent,
    who_may_take_trays,
)
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal, Refused, ensure_allowed
from lodge.record import actions as record


@transaction.atomic
def keep_as_tray(*, actor: Actor, container_id: UUID, form: str, at: datetime) -> Tray:
    """
    Say that a container goes out as a tray, for one form or, without one, for any.

    :raises Refused: if the actor does not work at the desk.
    """
    ensure_allowed(why_not_keep_trays(actor=actor))
    record.hold_the_pen(actor=actor)
    container = get_object_or_404(Container.objects.visible_to(actor), id=container_id)
    rows = Tray.objects.of(actor.school_id)
    row = rows.filter(container=container).first() or Tray(
        school_id=actor.school_id, container=container
    )
    row.form = form.strip()
    row.save()
    record.append(
        actor=actor,
        verb="tray.kept",
        subject=f"container:{container.id}",
        happened_at=at,
        detail={"form": row.form},
        rows=[row],
    )
    return row


@transaction.atomic
def pull(
    *, actor: Actor, container_id: UUID, happened: Happened, also: Collection[UUID] = ()
) -> list[Custody]:
    """
    Take out of a tray what must stay here, and put each into a slot outside the trays (IMP-7).

    ``also`` are devices that stay for another reason: their owners have left before them.

    :raises Refused: if the actor may not, or no slot is free.
    """
    record.hold_the_pen(actor=actor)
    on = local_day(happened.received_at)
    found = tray(seen_by=actor, container_id=container_id, on=on)
    slots = free_outside_trays(seen_by=actor, on=on)
    staying = {row.id for row in found.stays}.union(also)
    leaving = [row for row in found.inside if row.id in staying]
    if len(slots) < len(leaving):
        reason = "There are not enough free slots outside the trays. Add a cupboard or a box first."
        raise Refused(Refusal(reason=reason))
    return [
        move(
            actor=actor,
            custody_id=row.id,
            slot_id=slot.id,
            happened=Happened(
                uuid5(happened.client_id, str(row.id)), happened.at, happened.received_at
            ),
        )
        for row, slot in zip(leaving, slots, strict=False)
    ]


@transaction.atomic
def send_out(
    *, actor: Actor, container_id: UUID, to_id: UUID, seal: str, happened: Happened, place: str = ""
) -> TrayHappening:
    """
    Let a tray go to a named adult under a seal, perhaps to another place than its usual one.

    :raises Refused: if it is not ready, something in it must stay, the adult may not have it, or
        an alarm is on (IMP-87).
    """
    record.hold_the_pen(actor=actor)
    if known := _sent(actor, happened, TrayVerb.SENT_OUT, container_id):
        return known
    ensure_allowed(why_not_in_alarm(actor=actor, at=happened.at))
    on = local_day(happened.received_at)
    staff = {each.id: each for each in who_may_take_trays(seen_by=actor, on=on)}
    ensure_allowed(
        why_not_send_out(
            actor=actor,
            tray=tray(seen_by=actor, container_id=container_id, on=on),
            seal=seal,
            may_take=to_id in staff,
            givers=term(seen_by=actor, name="return_by", on=on),
        )
    )
    return write(
        actor,
        container_id,
        TrayVerb.SENT_OUT,
        happened,
        to_id=to_id,
        to_name=staff[to_id].full_name,
        seal=seal.strip(),
        reason=place.strip(),
    )


@transaction.atomic
def count_in(
    *, actor: Actor, container_id: UUID, counted: int, seal: str, happened: Happened
) -> TrayHappening:
    """
    Keep what somebody counted in a tray, and beside it what the book says at this moment (IMP-11).

    :raises Refused: if the actor may not, or the tray is not out.
    """
    record.hold_the_pen(actor=actor)
    if known := _sent(actor, happened, TrayVerb.COUNTED, container_id):
        return known
    on = local_day(happened.received_at)
    found = tray(seen_by=actor, container_id=container_id, on=on)
    ensure_allowed(why_not_count(actor=actor, tray=found))
    row = write(
        actor,
        container_id,
        TrayVerb.COUNTED,
        happened,
        counted=counted,
        expected=len(found.inside),
        seal=seal.strip(),
    )
    tell_seals(actor=actor, counted=[(row, found.standing)], at=happened.received_at)
    return row


@transaction.atomic
def settle_count(
    *, actor: Actor, container_id: UUID, reason: str, happened: Happened
) -> TrayHappening:
    """
    Say what was found where a count differs; both numbers stay to be read.

    :raises Refused: if the actor may not, nothing differs, or no reason is given.
    """
    record.hold_the_pen(actor=actor)
    if known := _sent(actor, happened, TrayVerb.SETTLED, container_id):
        return known
    on = local_day(happened.received_at)
    found = tray(seen_by=actor, container_id=container_id, on=on)
    ensure_allowed(why_not_settle_count(actor=actor, tray=found, reason=reason))
    return write(actor, container_id, TrayVerb.SETTLED, happened, reason=reason.strip())


def why_not_in_alarm(*, actor: Actor, at: datetime) -> Refusal | None:
    """Return why nothing leaves the office at a moment, where an alarm is on then (IMP-87)."""
    return why_not_during(alarm=stopped_at(alarms(seen_by=actor), at=at))


def freeze(*, actor: Actor, slot_id: UUID | None, happened: Happened) -> None:
    """Freeze the tray of a slot, if it is one; whoever calls has looked whether it may."""
    _tell(actor, slot_id, TrayVerb.FROZEN, happened)


def thaw(*, actor: Actor, slot_id: UUID | None, happened: Happened) -> None:
    """Let the tray of a slot go again, if it is one."""
    _tell(actor, slot_id, TrayVerb.THAWED, happened)


def _tell(actor: Actor, slot_id: UUID | None, verb: TrayVerb, happened: Happened) -> None:
    slot = Slot.objects.of(actor.school_id).filter(id=slot_id).first() if slot_id else None
    if slot is None:
        return
    if Tray.objects.of(actor.school_id).filter(container_id=slot.container_id).exists():
        write(actor, slot.container_id, verb, happened)


def write(
    actor: Actor, container_id: UUID, verb: TrayVerb, happened: Happened, **said: object
) -> TrayHappening:
    """Add what happened to a tray, and its entry; whoever calls has looked whether it may."""
    row = TrayHappening.objects.create(
        container_id=container_id,
        verb=verb,
        **happened.received_by(actor),
        **said,
    )
    record.append_all(
        school_id=actor.school_id,
        acts=[
            record.Act(
                actor=actor,
                verb=f"tray.{verb}",
                subject=f"container:{container_id}",
                happened_at=happened.at,
                received_at=happened.received_at,
                detail={key: each for key, each in _detail(row).items() if each},
                rows=[row],
            )
        ],
    )
    return row


def _sent(
    actor: Actor, happened: Happened, verb: TrayVerb, container_id: UUID
) -> TrayHappening | None:
    known = tray_sent(seen_by=actor, client_id=happened.client_id)
    if known is not None:
        ensure_allowed(why_not_same(known=known, verb=verb, container_id=container_id))
    return known


def _detail(row: TrayHappening) -> dict[str, str | int | None]:
    return {
        "to": row.to_name,
        "seal": row.seal,
        "counted": row.counted,
        "expected": row.expected,
        "kept": len(row.kept),
        "reason": row.reason,
    }
