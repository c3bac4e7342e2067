"""Does the book balance? Each record is worked out again from its events and compared."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from lodge.devices.domain import Custodial, Event, State, Verb, fold
from lodge.devices.models import Custody, CustodyEvent
from lodge.foundation.actor import Actor


@dataclass(frozen=True, slots=True)
class BookFault:
    """A record that its events do not bear out."""

    custody_id: UUID
    says: str


def book_faults(*, seen_by: Actor) -> list[BookFault]:
    """Return each custody record that is not what its own events amount to."""
    events = CustodyEvent.objects.visible_to(seen_by).order_by(
        "custody_id", "happened_at", "received_at", "id"
    )
    lives = {key: list(group) for key, group in groupby(events, key=lambda e: e.custody_id)}
    rows = {row.id: row for row in Custody.objects.visible_to(seen_by).iterator(chunk_size=2000)}
    return list(_faults(rows, lives))


def _faults(
    rows: dict[UUID, Custody], lives: dict[UUID, list[CustodyEvent]]
) -> Iterator[BookFault]:
    for custody_id in sorted(rows.keys() | lives.keys()):
        if custody_id not in rows:
            yield BookFault(custody_id, "has events but no record")
        elif custody_id not in lives:
            yield BookFault(custody_id, "has a record but no events")
        elif (said := _shown(rows[custody_id])) != (told := fold(_plain(lives[custody_id]))):
            yield BookFault(custody_id, f"the record says {said}, its events say {told}")


def _plain(events: Iterable[CustodyEvent]) -> Iterator[Event]:
    return (Event(Verb(e.verb), e.happened_at, e.slot_id, e.hold_code) for e in events)


def _shown(row: Custody) -> Custodial:
    return Custodial(
        state=State(row.state),
        slot_id=row.slot_id,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        holds=frozenset(row.holds),
    )
