"""Events and notes as a desk gets them: the least that the book needs."""

from collections.abc import Mapping
from datetime import datetime

from lodge.desk.queries.gate import News, Told
from lodge.foundation.canonical import JSON


def told(news: News) -> Mapping[str, JSON]:
    """Return news as plain words."""
    return {
        "events": [_event(each) for each in news.events],
        "noted": [[str(person_id), code] for person_id, code in news.noted],
        "cursor": news.cursor,
    }


def milliseconds(at: datetime) -> int:
    """Return a moment as desks count it, since 1970 in UTC."""
    return round(at.timestamp() * 1000)


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
