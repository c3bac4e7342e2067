"""
What lay in trays at moments gone by, as far as we have heard until now.

A desk that was alone may tell later what went out of a tray before it was counted, so what a count
is held against is asked of the events anew each time: the order in which they come is no matter.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from lodge.devices.domain import State
from lodge.devices.domain.merging import Life, record_of
from lodge.devices.models import Custody, CustodyEvent, Slot
from lodge.devices.queries.lives import lives_with
from lodge.foundation.actor import Actor


@dataclass(frozen=True, slots=True)
class _Numbered:
    container_id: UUID
    number: int


def insides_at(
    *, seen_by: Actor, moments: Mapping[UUID, datetime]
) -> dict[UUID, tuple[Custody, ...]]:
    """
    Return what lay in some containers, each at a moment of its own, in the order of the slots.

    Each device has the slot and the holds that it had then.
    """
    found: dict[UUID, list[tuple[int, Custody]]] = {key: [] for key in moments}
    if not moments:
        return {}
    slots = _slots(seen_by, moments)
    placed = CustodyEvent.objects.visible_to(seen_by).filter(slot_id__in=list(slots))
    rows = Custody.objects.visible_to(seen_by).filter(
        Q(closed_at__isnull=True) | Q(closed_at__gt=min(moments.values())),
        id__in=placed.values("custody_id"),
    )
    known = {row.id: row for row in rows}
    lives = lives_with(seen_by=seen_by, custody_ids=known)
    for container_id, at in moments.items():
        for key, life in lives.items():
            claim = _claim_at(known[key], life, at)
            if claim in slots and slots[claim].container_id == container_id:
                found[container_id].append((slots[claim].number, known[key]))
    return {
        key: tuple(row for _, row in sorted(each, key=lambda pair: pair[0]))
        for key, each in found.items()
    }


def _slots(seen_by: Actor, moments: Mapping[UUID, datetime]) -> dict[UUID, _Numbered]:
    rows = Slot.objects.visible_to(seen_by).filter(container_id__in=list(moments))
    return {row.id: _Numbered(row.container_id, row.number) for row in rows}


def _claim_at(row: Custody, life: Life, at: datetime) -> UUID | None:
    """Return the slot that a device had at a moment, and put on its row the holds it had then."""
    then = record_of([each for each in life if each.happened_at <= at])
    if then is None or then.state is not State.HELD:
        return None
    row.slot_id, row.holds = then.claim_id, sorted(then.holds)
    return then.claim_id
