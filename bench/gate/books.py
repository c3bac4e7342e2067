"""Whether the book is what was confirmed: nothing else, nothing twice, nothing missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

from bench.gate.desk import Receipt
from bench.gate.gate import Event
from lodge.devices.domain.custody import Event as Happened
from lodge.devices.domain.custody import Verb
from lodge.devices.domain.merging import Book, merge

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class NotTheSame(AssertionError):
    """Raised when a book is not what the desks were told: no figure of that run counts."""


def ensure_same(book: Mapping[str, object], events: Sequence[Event]) -> None:
    """
    Go on if a book is exactly what some events amount to.

    :raises NotTheSame: if it is not; the message says how.
    """
    expected = merge(map(_happened, events))
    _ensure(set(_client_ids(book)) == {each["client_id"] for each in events}, "events")
    _ensure(len(_client_ids(book)) == len({each["client_id"] for each in events}), "repetitions")
    _ensure(book["records"] == _records(expected), "records")
    _ensure(book["differences"] == _differences(expected), "differences")


def ensure_shown(book: Mapping[str, object], receipts: Iterable[Receipt]) -> None:
    """
    Go on if every receipt that was shown is one record of a book, and no record is without one.

    :raises NotTheSame: if not; the message says how.
    """
    shown = Counter(receipt.custody_id for receipt in receipts)
    records = book["records"]
    assert isinstance(records, dict)
    _ensure(set(shown) == set(records), "receipts")
    _ensure(set(shown.values()) <= {1}, "receipts shown twice")


def _ensure(is_so: bool, what: str) -> None:
    if not is_so:
        raise NotTheSame(f"The book is not what the desks were told: {what} differ.")


def _client_ids(book: Mapping[str, object]) -> list[object]:
    events = book["events"]
    assert isinstance(events, list)
    return [client_id for client_id, _, _ in events]


def _records(book: Book) -> dict[str, list[object]]:
    return {
        str(key): [
            str(each.person_id),
            each.device_kind,
            each.state.value,
            str(each.slot_id),
            _at(each.opened_at),
            _at(each.closed_at),
        ]
        for key, each in book.records.items()
    }


def _differences(book: Book) -> list[list[object]]:
    return sorted([each.kind.value, sorted(map(str, each.about))] for each in book.differences)


def _at(moment: datetime | None) -> int | None:
    return round((moment - EPOCH).total_seconds() * 1000) if moment else None


def _happened(event: Event) -> Happened:
    return Happened(
        client_id=UUID(str(event["client_id"])),
        custody_id=UUID(str(event["custody_id"])),
        verb=Verb(event["verb"]),
        happened_at=EPOCH + timedelta(milliseconds=int(str(event["at"]))),
        person_id=UUID(str(event["person_id"])) if "person_id" in event else None,
        device_kind=str(event.get("kind", "")),
        slot_id=UUID(str(event["slot_id"])) if "slot_id" in event else None,
        second=event.get("second") is True,
    )
