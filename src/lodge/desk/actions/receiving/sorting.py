"""Sorting what was sent: what is in the book already, what comes into it now, what cannot be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Self
from uuid import UUID

from lodge.desk.actions.receiving.hearing import Heard
from lodge.desk.actions.receiving.taking import Taking
from lodge.desk.domain.sending import read_sent
from lodge.devices.domain.happened import Unreadable
from lodge.foundation.actor import Actor
from lodge.foundation.canonical import JSON

USED_FOR_ANOTHER: Final = "It came under the number of something else that happened."
NO_PASS: Final = "It carries no pass of a desk of this school, or one that ran out."

# Who acted, by desk and person.
Passes = Mapping[tuple[UUID, UUID], Actor]
# By what an event is known: its verb, and the record or the person it is about.
Known = dict[UUID, tuple[str, UUID | None]]


@dataclass(frozen=True, slots=True)
class Sending:
    """What somebody sent at once, as far as it is written at once."""

    actor: Actor
    passes: Passes
    events: Sequence[JSON]
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Refused:
    """An event that cannot be taken, and why."""

    words: JSON
    reason: str


@dataclass(frozen=True, slots=True)
class Readable:
    """An event that is one, as it was sent and as we heard it."""

    words: JSON
    heard: Heard


@dataclass(frozen=True, slots=True)
class Sorted:
    """One sending: what of it can be read, what of that is in the book, and what cannot be."""

    sending: Sending
    readable: list[Readable] = field(default_factory=list)
    taken: dict[UUID, None] = field(default_factory=dict)
    refused: list[Refused] = field(default_factory=list)

    @classmethod
    def of(cls, sending: Sending) -> Self:
        """Return a sending of which no more is known than what can be read."""
        read = [_read(sending, words) for words in sending.events]
        return cls(
            sending,
            readable=[each for each in read if isinstance(each, Readable)],
            refused=[each for each in read if isinstance(each, Refused)],
        )


@dataclass(frozen=True, slots=True)
class Sorting:
    """What several sendings are sorted by; an id that was heard of once stands for that event."""

    taking: Taking
    known: Known
    accepted: list[Heard] = field(default_factory=list)

    def sort(self, found: Sorted) -> None:
        """Say of each event of a sending whether it is in the book, comes into it, or cannot."""
        for each in found.readable:
            if why := self._why_not(each.heard):
                found.refused.append(Refused(each.words, why))
            else:
                found.taken[each.heard.sent.client_id] = None

    def _why_not(self, heard: Heard) -> str:
        sent = heard.sent
        said = (sent.verb, sent.about)
        if (earlier := self.known.get(sent.client_id)) is not None:
            return "" if earlier == said else USED_FOR_ANOTHER
        if not (why := self.taking.why_not(sent)):
            self.known[sent.client_id] = said
            self.accepted.append(heard)
        return why


def _read(sending: Sending, words: JSON) -> Readable | Refused:
    try:
        sent = read_sent(words)
    except Unreadable as error:
        return Refused(words, str(error)[:300])
    actor = sending.passes.get((sent.desk_id, sent.by))
    if actor is None:
        return Refused(words, NO_PASS)
    return Readable(
        words, Heard(sent=sent, actor=actor, sender=sending.actor, at=sending.received_at)
    )
