"""Does the book balance? It is worked out again from all events and compared."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from lodge.devices.domain import Custodial, merge
from lodge.devices.models import Custody, CustodyEvent, Differing
from lodge.devices.queries.lives import plain_event, plain_record
from lodge.foundation.actor import Actor


@dataclass(frozen=True, slots=True)
class BookFault:
    """A record, or a difference, that the events do not bear out."""

    custody_id: UUID
    says: str


def book_faults(*, seen_by: Actor) -> list[BookFault]:
    """Return each record and each difference that is not what the events amount to."""
    events = CustodyEvent.objects.visible_to(seen_by).iterator(chunk_size=2000)
    book = merge(map(plain_event, events))
    rows = {row.id: row for row in Custody.objects.visible_to(seen_by).iterator(chunk_size=2000)}
    told = set(Differing.objects.visible_to(seen_by).values_list("id", flat=True))
    untold = [
        BookFault(each.about[0], f"the events disagree ({each.kind}) and nobody was told")
        for each in book.differences
        if Differing.id_of(seen_by.school_id, each) not in told
    ]
    return [*_faults(rows, book.records), *untold]


def _faults(rows: Mapping[UUID, Custody], records: Mapping[UUID, Custodial]) -> Iterator[BookFault]:
    for custody_id in sorted(rows.keys() | records.keys()):
        if custody_id not in rows:
            yield BookFault(custody_id, "has events but no record")
        elif custody_id not in records:
            yield BookFault(custody_id, "has a record but no events")
        elif (said := plain_record(rows[custody_id])) != (told := records[custody_id]):
            yield BookFault(custody_id, f"the record says {said}, its events say {told}")
