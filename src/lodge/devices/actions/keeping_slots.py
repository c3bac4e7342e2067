"""A slot or locker is kept for one person, or let go."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.shortcuts import get_object_or_404

from lodge.devices.domain import why_not_run_the_desk
from lodge.devices.models import Custody, Slot
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal, ensure_allowed
from lodge.record import actions as record


@transaction.atomic
def keep_slot(*, actor: Actor, slot_id: UUID, person_id: UUID | None, at: datetime) -> Slot:
    """
    Keep a slot for somebody, or with nobody let it go.

    :raises Refused: if the actor may not, somebody else's device lies in it, or they have one.
    """
    ensure_allowed(why_not_run_the_desk(actor=actor))
    record.hold_the_pen(actor=actor)
    slots = Slot.objects.visible_to(actor).select_related("container")
    slot = get_object_or_404(slots, id=slot_id)
    if person_id is not None:
        ensure_allowed(_why_not_keep(actor, slot, person_id))
    slot.kept_for_id = person_id
    slot.save(force_update=True)
    record.append(
        actor=actor,
        verb="slot.kept" if person_id else "slot.let_go",
        subject=f"slot:{slot.id}",
        happened_at=at,
        detail={"slot": str(slot)},
        rows=[slot],
    )
    return slot


def _why_not_keep(actor: Actor, slot: Slot, person_id: UUID) -> Refusal | None:
    if slot.kept_for_id not in {None, person_id}:
        return Refusal(reason=f"{slot} is kept for somebody else. Let it go first.")
    inside = Custody.objects.of(actor.school_id).filter(slot_id=slot.id, closed_at__isnull=True)
    if inside.exclude(person_id=person_id).exists():
        return Refusal(reason=f"Somebody else's device lies in {slot}. Give it back or move it.")
    others = Slot.objects.of(actor.school_id).filter(
        container_id=slot.container_id, kept_for_id=person_id
    )
    if others.exclude(id=slot.id).exists():
        return Refusal(reason=f"They have a slot of their own in {slot.container.name} already.")
    return None
