"""Taking what was written down without a network, each thing by itself."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from lodge.devices.domain.happened import Unreadable
from lodge.foundation.canonical import JSON

# A device counts its moments from our clock; further ahead than this it cannot be.
AHEAD: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Received:
    """What came of a sending: the sender's ids of what is kept, and what was put aside, and why."""

    taken: Sequence[UUID]
    aside: Sequence[tuple[str, str]]


def receive_each(events: Sequence[JSON], take: Callable[[JSON], UUID]) -> Received:
    """Take each of some events; what cannot be read never stands in the way of the next."""
    taken: list[UUID] = []
    aside: list[tuple[str, str]] = []
    for words in events:
        try:
            taken.append(take(words))
        except Unreadable as error:
            aside.append((_id_in(words), str(error)[:300]))
    return Received(taken, aside)


def _id_in(words: JSON) -> str:
    found = words.get("client_id", "") if isinstance(words, Mapping) else ""
    return found[:40] if isinstance(found, str) else ""
