"""What was kept aside: the words as they came, made readable, and why they were not taken."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from lodge.desk.models import SetAside
from lodge.foundation.canonical import JSON, canonical
from lodge.foundation.ui.sayings import say_exactly

LONGEST: Final = 400
# What of an event is for people to read, in the order in which they read it.
READ: Final[Mapping[str, str]] = {
    "verb": "What",
    "kind": "Device",
    "state": "In what state",
    "code": "Note",
    "to": "Given to",
    "name": "Their name",
    "reason": "Reason given",
    "description": "Description",
    "seq": "Number at that desk",
}


@dataclass(frozen=True, slots=True)
class AsideShown:
    """One thing kept aside."""

    id: UUID
    why: str
    came: str
    happened: str
    facts: tuple[dict[str, str], ...]
    raw: str


def shown_aside(row: SetAside) -> AsideShown:
    """Return something kept aside, ready to read; nonsense is shown as it came."""
    words = row.words.get("sent")
    event = words if isinstance(words, Mapping) else {}
    facts = tuple(
        {"key": label, "value": _plain(event[name])}
        for name, label in READ.items()
        if event.get(name)
    )
    return AsideShown(
        id=row.id,
        why=row.reason,
        came=say_exactly(row.received_at),
        happened=_when(event.get("at")),
        facts=facts,
        raw=canonical(words)[:LONGEST],
    )


def _plain(value: JSON) -> str:
    return str(value).replace("_", " ")[:LONGEST]


def _when(at: JSON) -> str:
    if not isinstance(at, int | float):
        return ""
    try:
        return say_exactly(datetime.fromtimestamp(at / 1000, UTC))
    except (ValueError, OverflowError, OSError):
        return ""
