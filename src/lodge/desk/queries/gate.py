"""What a desk keeps to work without a network, and what has happened since."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Final, TypeVar
from uuid import UUID, uuid5

from django.db.models import Model, QuerySet

from lodge.desk.models import Described, Note, NoteTakenBack
from lodge.desk.queries.behind import descriptions
from lodge.desk.queries.collecting import Collectors, collectors
from lodge.desk.queries.reach import Reach, custody_within, people_within, reach_of
from lodge.devices.domain import Verb
from lodge.devices.queries import Custody, CustodyEvent, TrayHappening
from lodge.devices.queries.trays import tray_acts, tray_acts_that_count
from lodge.foundation.actor import Actor
from lodge.record.queries import mark_now, written_since
from lodge.school.domain.calendar import LONDON
from lodge.school.queries import Contact, Person

RowT = TypeVar("RowT", bound=Model)

MOST_AT_ONCE: Final = 5000


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
    """
    Events and notes, and where the next question goes on.

    ``collectors`` are told whole, and only when something may be different of them.
    """

    events: tuple[Told, ...]
    noted: tuple[tuple[UUID, str, UUID], ...]
    unnoted: tuple[UUID, ...]
    trays: tuple[TrayHappening, ...]
    cursor: str
    collectors: Collectors | None = None
    looks: tuple[Described, ...] = ()


def opening_news(*, seen_by: Actor, on: date) -> News:
    """
    Return the whole life of every device that is here or came today, and the day's notes.

    It is told of whoever is within the reach of somebody's desk, and of nobody else.
    """
    # Before the reading: what is written meanwhile is told again rather than never.
    mark = mark_now(seen_by=seen_by)
    reach = reach_of(seen_by=seen_by, on=on)
    start = datetime.combine(on, time.min, LONDON)
    near = Custody.objects.visible_to(seen_by).filter(custody_within(reach, seen_by=seen_by))
    here, gone = near.filter(closed_at__isnull=True), near.filter(closed_at__gte=start)
    alive = here.values("id").union(gone.values("id"))
    events = CustodyEvent.objects.visible_to(seen_by).filter(custody_id__in=alive)
    notes = Note.objects.visible_to(seen_by).standing().filter(people_within(reach), on=on)
    trays = _trays_within(reach, tray_acts_that_count(seen_by=seen_by))
    news = _news(seen_by, events, notes, (), trays, mark)
    looks = {(row.person_id, row.device_kind): row for row in _looks_within(reach, seen_by)}
    return replace(news, collectors=collectors(seen_by=seen_by), looks=tuple(looks.values()))


def news_since(*, seen_by: Actor, cursor: str, on: date) -> News:
    """
    Return what was entered since an earlier answer; all anew if that was of another book.

    :raises ValueError: if the cursor is not one of ours.
    """
    written = written_since(seen_by=seen_by, mark=cursor)
    if written is None:
        return opening_news(seen_by=seen_by, on=on)
    reach = reach_of(seen_by=seen_by, on=on)
    events = _with_whole_lives(_events_within(reach, seen_by), written.of(CustodyEvent))
    noted = Note.objects.visible_to(seen_by).filter(people_within(reach), on=on)
    notes = _with_ids(noted, written.of(Note))
    trays = _trays_within(reach, tray_acts(seen_by=seen_by, ids=written.of(TrayHappening)))
    taken = NoteTakenBack.objects.visible_to(seen_by).filter(people_within(reach))
    back = _with_ids(taken, written.of(NoteTakenBack))
    looks = tuple(_with_ids(_looks_within(reach, seen_by), written.of(Described)))
    news = replace(_news(seen_by, events, notes, back, trays, written.mark), looks=looks)
    if not written.of(Contact) and not written.of(Person):
        return news
    return replace(news, collectors=collectors(seen_by=seen_by))


def _events_within(reach: Reach | None, seen_by: Actor) -> QuerySet[CustodyEvent]:
    rows = CustodyEvent.objects.visible_to(seen_by)
    if reach is None:
        return rows
    records = Custody.objects.visible_to(seen_by).filter(custody_within(reach, seen_by=seen_by))
    return rows.filter(custody_id__in=records.values("id"))


def _looks_within(reach: Reach | None, seen_by: Actor) -> QuerySet[Described]:
    return descriptions(seen_by=seen_by).filter(people_within(reach))


def _trays_within(reach: Reach | None, acts: Iterable[TrayHappening]) -> list[TrayHappening]:
    return [each for each in acts if reach is None or each.container_id in reach.trays]


def _with_ids(rows: QuerySet[RowT], ids: Iterable[UUID]) -> Iterator[RowT]:
    """Yield the rows of some ids; a desk that was away for weeks asks for more than one query."""
    wanted = sorted(ids)
    for start in range(0, len(wanted), MOST_AT_ONCE):
        yield from rows.filter(id__in=wanted[start : start + MOST_AT_ONCE])


def _with_whole_lives(rows: QuerySet[CustodyEvent], ids: Iterable[UUID]) -> Iterator[CustodyEvent]:
    """Yield some events; of what turned up again its whole life, which no desk may know by now."""
    again = set()
    for row in _with_ids(rows, ids):
        again |= {row.custody_id} if row.verb == Verb.FOUND else set()
        yield row
    if again:
        yield from rows.filter(custody_id__in=again)


def _news(
    seen_by: Actor,
    events: Iterable[CustodyEvent],
    notes: Iterable[Note],
    back: Iterable[NoteTakenBack],
    trays: Iterable[TrayHappening],
    cursor: str,
) -> News:
    return News(
        tuple(_told(seen_by.school_id, row) for row in events),
        tuple(
            (row.person_id, row.code, row.client_id)
            for row in sorted(notes, key=lambda row: row.id)
        ),
        tuple(row.note_client_id for row in back),
        tuple(trays),
        cursor,
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
