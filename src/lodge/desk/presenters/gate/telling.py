"""Events and notes as a desk gets them: the least that the book needs."""

from collections.abc import Mapping
from datetime import datetime

from lodge.desk.models import Described
from lodge.desk.queries.collecting import Collectors
from lodge.desk.queries.gate import News, Told
from lodge.devices.queries import TrayHappening
from lodge.foundation.canonical import JSON


def told(news: News) -> Mapping[str, JSON]:
    """Return news as plain words."""
    return {
        "events": [_event(each) for each in news.events],
        "noted": [[str(whose), code, str(note)] for whose, code, note in news.noted],
        "unnoted": [str(note) for note in news.unnoted],
        "tray_events": [_tray(each) for each in news.trays],
        "cursor": news.cursor,
        **({"looks": [_look(each) for each in news.looks]} if news.looks else {}),
        **({"collectors": _collectors(news.collectors)} if news.collectors else {}),
    }


def milliseconds(at: datetime) -> int:
    """Return a moment as desks count it, since 1970 in UTC."""
    return round(at.timestamp() * 1000)


def _collectors(known: Collectors) -> Mapping[str, JSON]:
    """Return who may collect whom, by signs alone: no name of theirs ever reaches a desk."""
    of = {str(person_id): list[JSON](signs) for person_id, signs in known.signs.items()}
    return {"salt": known.salt, "of": of}


def _look(row: Described) -> list[JSON]:
    return [str(row.person_id), row.device_kind, row.words, milliseconds(row.happened_at)]


def _event(each: Told) -> Mapping[str, JSON]:
    return {
        "client_id": str(each.client_id),
        "custody_id": str(each.custody_id),
        "verb": each.verb,
        "at": milliseconds(each.happened_at),
        "person_id": str(each.person_id) if each.person_id else None,
        "kind": each.kind,
        "slot_id": str(each.slot_id) if each.slot_id else None,
        "hold": each.hold,
        "second": each.second,
    }


def _tray(row: TrayHappening) -> Mapping[str, JSON]:
    """Return what happened to a tray; what it was counted against only once it was (IMP-11)."""
    return {
        "client_id": str(row.client_id),
        "container_id": str(row.container_id),
        "verb": row.verb,
        "at": milliseconds(row.happened_at),
        "to_id": str(row.to_id) if row.to_id else None,
        "to_name": row.to_name,
        "seal": row.seal,
        "place": row.plain.place,
        "counted": row.counted,
        "expected": row.expected,
    }
