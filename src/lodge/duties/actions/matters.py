"""Opening and closing a matter, and naming people in it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.shortcuts import get_object_or_404

from lodge.duties.domain import MatterClosed, NewMatter
from lodge.duties.models import Matter, Named, named_now
from lodge.duties.permissions import why_not_close, why_not_open
from lodge.duties.queries.owed import duties_of
from lodge.foundation import events
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import ensure_allowed
from lodge.record import actions as record


@transaction.atomic
def open_matter(*, actor: Actor, matter: NewMatter, at: datetime) -> Matter:
    """
    Open a matter under its number; opened again under its id, it is the same.

    :raises Refused: if the actor holds no post at the school.
    """
    ensure_allowed(why_not_open(actor=actor))
    record.hold_the_pen(actor=actor)
    known = Matter.objects.of(actor.school_id).filter(id=matter.id).first()
    if isinstance(known, Matter):
        return known
    row = Matter.objects.create(
        id=matter.id,
        school_id=actor.school_id,
        room=matter.room,
        number=matter.number,
        restricted=matter.restricted,
        led_by=matter.led_by,
        opened_at=matter.opened_at,
    )
    assert isinstance(row, Matter)
    named = [_name(row, person_id) for person_id in sorted(matter.named, key=str)]
    record.append(
        actor=actor,
        verb="matter.opened",
        subject=f"matter:{row.id}",
        happened_at=matter.opened_at,
        received_at=at,
        detail={"number": row.number, "restricted": row.restricted},
        rows=[row, *named],
    )
    return row


@transaction.atomic
def name_person(*, actor: Actor, matter_id: UUID, person_id: UUID, at: datetime) -> None:
    """
    Say that somebody is named in a matter: from now on they see nothing of it and hold none of it.

    :raises Refused: if the actor holds no post at the school.
    """
    ensure_allowed(why_not_open(actor=actor))
    record.hold_the_pen(actor=actor)
    row = get_object_or_404(Matter.objects.of(actor.school_id), id=matter_id)
    known = named_now(actor.school_id).filter(matter_id=matter_id, person_id=person_id)
    if known.exists():
        return
    _append(actor, "matter.named", row, at, rows=[_name(row, person_id)])


@transaction.atomic
def unname_person(*, actor: Actor, matter_id: UUID, person_id: UUID, at: datetime) -> None:
    """
    Say that somebody was named in a matter wrongly: it shuts them out no more.

    :raises Refused: if the actor holds no post at the school.
    """
    ensure_allowed(why_not_open(actor=actor))
    record.hold_the_pen(actor=actor)
    row = get_object_or_404(Matter.objects.of(actor.school_id), id=matter_id)
    standing = named_now(actor.school_id).filter(matter_id=matter_id, person_id=person_id)
    taken_back = [_name(row, person_id, withdraws=each.id) for each in standing]
    if taken_back:
        _append(actor, "matter.unnamed", row, at, rows=[*taken_back])


@transaction.atomic
def close_matter(*, actor: Actor, matter_id: UUID, at: datetime) -> Matter:
    """
    Close a matter in which nothing is owed any more.

    :raises Refused: if the actor may not read it, or while a duty that must or should be done is
        neither done nor waived with a reason.
    """
    record.hold_the_pen(actor=actor)
    row = Matter.objects.visible_to(actor).filter(id=matter_id).first()
    owed = duties_of(seen_by=actor, matter_id=matter_id, at=at)
    ensure_allowed(why_not_close(matter=row, owed=owed))
    assert isinstance(row, Matter)
    row.closed_at = at
    row.save(update_fields=["closed_at"])
    _append(actor, "matter.closed", row, at, rows=[row])
    events.announce(MatterClosed(actor.school_id, row.id, row.number, at))
    return row


def _name(matter: Matter, person_id: UUID, *, withdraws: UUID | None = None) -> Named:
    return Named.objects.create(
        school_id=matter.school_id,
        matter_id=matter.id,
        person_id=person_id,
        withdraws=withdraws,
    )


def _append(
    actor: Actor, verb: str, matter: Matter, at: datetime, *, rows: list[Matter | Named]
) -> None:
    record.append(
        actor=actor,
        verb=verb,
        subject=f"matter:{matter.id}",
        happened_at=at,
        detail={"number": matter.number},
        rows=rows,
    )
