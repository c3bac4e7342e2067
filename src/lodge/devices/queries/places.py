"""Containers and slots, and which are taken."""

from collections.abc import Iterable
from uuid import UUID

from lodge.devices.domain import Space
from lodge.devices.models import Custody, Slot
from lodge.foundation.actor import Actor


def spaces(*, seen_by: Actor) -> list[Space]:
    """Return every slot of the school in the order in which they fill up."""
    taken = set(
        Custody.objects.visible_to(seen_by)
        .filter(closed_at__isnull=True, slot_id__isnull=False)
        .values_list("slot_id", flat=True)
    )
    slots = Slot.objects.visible_to(seen_by).select_related("container")
    return [
        Space(slot.id, slot.kept_for_id, slot.container.signal_blocking, slot.id in taken)
        for slot in slots.order_by("container__rank", "container__name", "number")
    ]


def slot_names(*, seen_by: Actor, slot_ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """Return what slots are called, as "Cupboard A 23", by id."""
    wanted = {slot_id for slot_id in slot_ids if slot_id}
    slots = Slot.objects.visible_to(seen_by).filter(id__in=wanted).select_related("container")
    return {slot.id: str(slot) for slot in slots}
