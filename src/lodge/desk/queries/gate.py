"""What a desk keeps to work without a network, and what has happened since."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID, uuid5

from django.db.models import Q

from lodge.desk.models import Note
from lodge.devices.queries import Custody, CustodyEvent
from lodge.foundation.actor import Actor
from lodge.school.domain.calendar import LONDON

# Writers that began earlier may end later: what lies so far behind the last answer is told again.
OVERLAP: Final = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Told:
    """One event as desks get it: no reason, and of a hold no more than that it is one."""

    client_id: UUID
    custody_id: UUID
    verb: str
    happened_at: datetime
    person_id: UUID | None
    kind: str
    slot_id: UUID | None
    hold: str
    second: bool


@dataclass(frozen=True, slots=True)
class News:
    """Events and notes, and where the next question goes on."""

    events: tuple[Told, ...]
    noted: tuple[tuple[UUID, str], ...]
    cursor: str


def opening_news(*, seen_by: Actor, on: date) -> News:
    """Return the whole life of every device that is here or came today, and the day's notes."""
    start = datetime.combine(on, time.min, LONDON)
    alive = Custody.objects.visible_to(seen_by).filter(
        Q(closed_at__isnull=True) | Q(opened_at__gte=start) | Q(closed_at__gte=start)
    )
    events = CustodyEvent.objects.visible_to(seen_by).filter(custody_id__in=alive.values("id"))
    return _news(seen_by, events, Note.objects.visible_to(seen_by).filter(on=on))


def news_since(*, seen_by: Actor, cursor: str, on: date) -> News:
    """
    Return what was entered since an earlier answer, and a little of what it had already.

    :raises ValueError: if the cursor is not one of ours.
    """
    after = _floor(UUID(cursor))
    events = CustodyEvent.objects.visible_to(seen_by).filter(id__gte=after)
    notes = Note.objects.visible_to(seen_by).filter(id__gte=after, on=on)
    found = _news(seen_by, events, notes)
    return News(found.events, found.noted, max(found.cursor, cursor))


def _news(seen_by: Actor, events: Iterable[CustodyEvent], notes: Iterable[Note]) -> News:
    events, notes = list(events), list(notes)
    newest = max((row.id for row in (*events, *notes)), default=UUID(int=0))
    return News(
        tuple(_told(seen_by.school_id, row) for row in events),
        tuple((row.person_id, row.code) for row in sorted(notes, key=lambda row: row.id)),
        str(newest),
    )


def _told(school_id: UUID, row: CustodyEvent) -> Told:
    return Told(
        client_id=row.client_id,
        custody_id=row.custody_id,
        verb=row.verb,
        happened_at=row.happened_at,
        person_id=row.person_id,
        kind=row.device_kind,
        slot_id=row.slot_id,
        # INVARIANT: why a device is held never reaches a desk (IMP-4).
        hold=uuid5(school_id, row.hold_code).hex[:8] if row.hold_code else "",
        second=row.second,
    )


def _floor(newest: UUID) -> UUID:
    """Return the smallest id that could have been made shortly before another (UUIDv7)."""
    milliseconds = (newest.int >> 80) - OVERLAP // timedelta(milliseconds=1)
    return UUID(int=max(milliseconds, 0) << 80)
