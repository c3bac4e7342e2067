"""What printed codes stand for: containers by number, slots by container, cards by shape."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from lodge.devices.domain.cards import CardShape
from lodge.devices.domain.codes import Code, slot_code, tray_code
from lodge.devices.models import Container, Slot
from lodge.devices.models.codes import CardReading, ContainerNumber
from lodge.foundation.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotPlace:
    """One slot: where it is, for whom it is kept, and its code once its container has a number."""

    slot_id: UUID
    container_id: UUID
    container: str
    number: int
    kept_for: UUID | None
    signal_blocking: bool
    tray: int

    @property
    def code(self) -> Code:
        """Return its code; the container must have a number."""
        return slot_code(tray=self.tray, slot=self.number)

    @property
    def tray_code(self) -> Code:
        """Return the code of its container, which must have a number."""
        return tray_code(self.tray)


def containers_of(*, seen_by: Actor) -> list[Container]:
    """Return the containers in the order in which they fill up."""
    return list(Container.objects.visible_to(seen_by).order_by("rank", "name"))


def numbers_of_containers(*, seen_by: Actor) -> dict[UUID, int]:
    """Return the numbers that containers have on their labels, by container."""
    rows = ContainerNumber.objects.visible_to(seen_by)
    return dict(rows.values_list("container_id", "number"))


def slot_places(
    *, seen_by: Actor, container_ids: Iterable[UUID] | None = None
) -> tuple[SlotPlace, ...]:
    """Return every slot, or those of some containers, in the order in which they fill up."""
    numbers = numbers_of_containers(seen_by=seen_by)
    slots = Slot.objects.visible_to(seen_by)
    if container_ids is not None:
        slots = slots.filter(container_id__in=list(container_ids))
    # Plain values: a school has as many slots as pupils, and most are read for their numbers.
    rows = slots.order_by("container__rank", "container__name", "number").values_list(
        "id",
        "container_id",
        "container__name",
        "number",
        "kept_for_id",
        "container__signal_blocking",
    )
    return tuple(
        SlotPlace(
            slot_id=slot_id,
            container_id=container_id,
            container=container,
            number=number,
            kept_for=kept_for,
            signal_blocking=signal_blocking,
            tray=numbers.get(container_id, 0),
        )
        for slot_id, container_id, container, number, kept_for, signal_blocking in rows
    )


def card_shape(*, seen_by: Actor) -> CardShape:
    """Return what is taken off the numbers of the school's cards; as long as unsaid, nothing."""
    row = CardReading.objects.visible_to(seen_by).first()
    return row.shape if row else CardShape()
