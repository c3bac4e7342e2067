"""Containers and slots, and which are taken."""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db.models import QuerySet

from lodge.devices.domain import Space
from lodge.devices.models import Custody, Slot
from lodge.foundation.actor import Actor


def spaces(*, seen_by: Actor, person_id: UUID, signal_blocking: bool | None = None) -> list[Space]:
    """
    Return the free slots that a person's device could go into: their own, and the first other.

    Containers fill up in their order; a rack of a thousand is not read to find one slot.
    ``signal_blocking`` narrows to containers that block signals or that do not; None to neither.
    """
    found = free(seen_by)
    if signal_blocking is not None:
        found = found.filter(container__signal_blocking=signal_blocking)
    own = found.filter(kept_for_id=person_id)[:1]
    first = found.filter(kept_for__isnull=True)[:1]
    return [
        Space(slot.id, slot.kept_for_id, slot.container.signal_blocking, taken=False)
        for slot in (*own, *first)
    ]


def is_free(*, seen_by: Actor, slot_id: UUID) -> bool:
    """Say whether there is such a slot and nothing lies in it."""
    return free(seen_by).filter(id=slot_id).exists()


def free_slots(*, seen_by: Actor) -> dict[UUID, str]:
    """Return the free slots that are kept for nobody, by id, as they fill up."""
    return {slot.id: str(slot) for slot in free(seen_by).filter(kept_for__isnull=True)}


def slot_names(*, seen_by: Actor, slot_ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """Return what slots are called, as "Cupboard A 23", by id."""
    wanted = {slot_id for slot_id in slot_ids if slot_id}
    slots = Slot.objects.visible_to(seen_by).filter(id__in=wanted).select_related("container")
    return {slot.id: str(slot) for slot in slots}


def slots_there(*, seen_by: Actor, slot_ids: Collection[UUID]) -> frozenset[UUID]:
    """Return which of some slots there are."""
    slots = Slot.objects.visible_to(seen_by).filter(id__in=slot_ids).order_by()
    return frozenset(slots.values_list("id", flat=True))


def free(seen_by: Actor) -> QuerySet[Slot]:
    """Return the slots in which nothing lies, in the order in which they fill up."""
    taken = Custody.objects.of(seen_by.school_id).filter(
        closed_at__isnull=True, slot_id__isnull=False
    )
    return (
        Slot.objects.visible_to(seen_by)
        .exclude(id__in=taken.values("slot_id"))
        .select_related("container")
        .order_by("container__rank", "container__name", "number")
    )
