"""Keeping the register of places where devices are kept."""

from datetime import datetime

from django.db import transaction

from lodge.devices.domain import why_not_run_the_desk
from lodge.devices.models import Container, Slot
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import ensure_allowed
from lodge.record import actions as record


@transaction.atomic
def add_container(*, actor: Actor, container: Container, slots: int, at: datetime) -> Container:
    """
    Add a container with its numbered slots, from 1 up.

    :raises Refused: if the actor does not work at the desk.
    """
    ensure_allowed(why_not_run_the_desk(actor=actor))
    container.school_id = actor.school_id
    container.save(force_insert=True)
    numbered = Slot.objects.bulk_create(
        Slot(school_id=actor.school_id, container=container, number=number)
        for number in range(1, slots + 1)
    )
    record.append(
        actor=actor,
        verb="container.added",
        subject=f"container:{container.id}",
        happened_at=at,
        detail={"name": container.name, "slots": slots},
        rows=[container, *numbered],
    )
    return container
