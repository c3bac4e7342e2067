"""The records of a day around one slot and one person, with the slots they have been in."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Q

from lodge.devices.domain import State, Verb
from lodge.devices.models import Custody, CustodyEvent
from lodge.foundation.actor import Actor
from lodge.school.domain.calendar import LONDON

PLACING = (Verb.TAKEN_IN, Verb.MOVED)


@dataclass(frozen=True, slots=True)
class Around:
    """One record, and every slot it has been in."""

    row: Custody
    slots: frozenset[UUID]


def records_around(
    *, seen_by: Actor, slot_id: UUID, person_id: UUID | None, on: date
) -> Sequence[Around]:
    """
    Return the records of a day that have to do with a slot or a person, the earliest first.

    They are what is held now, and what came in on that day, mistakes left out.
    """
    start = datetime.combine(on, time.min, LONDON)
    events = CustodyEvent.objects.visible_to(seen_by).filter(verb__in=PLACING)
    there = events.filter(slot_id=slot_id, happened_at__gte=start)
    of_day = Q(closed_at__isnull=True) | Q(
        opened_at__gte=start, opened_at__lt=start + timedelta(days=1)
    )
    concerned = Q(slot_id=slot_id) | Q(id__in=list(there.values_list("custody_id", flat=True)))
    if person_id is not None:
        concerned |= Q(person_id=person_id)
    rows = Custody.objects.visible_to(seen_by).filter(of_day, concerned)
    found = list(rows.exclude(state=State.MISTAKEN).order_by("opened_at", "id"))
    been: defaultdict[UUID, set[UUID]] = defaultdict(set)
    lived = events.filter(custody_id__in=[row.id for row in found], slot_id__isnull=False)
    for custody_id, slot in lived.values_list("custody_id", "slot_id"):
        been[custody_id] |= {slot} if slot else set()
    return [Around(row, frozenset(been[row.id])) for row in found]
