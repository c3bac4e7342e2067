"""When a thing happened, when we heard of it, and the sender's own id for it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated, TypeVar
from uuid import UUID

import msgspec
from msgspec import Meta

from lodge.foundation.actor import Actor
from lodge.foundation.canonical import JSON
from lodge.school.domain.calendar import local_time_of

# From 2020 to 2100, in milliseconds since 1970, UTC.
Moment = Annotated[int, Meta(ge=1_577_836_800_000, le=4_102_444_800_000)]
SentT = TypeVar("SentT", bound="SentLater")


@dataclass(frozen=True, slots=True)
class Happened:
    """
    One act as it was sent to us.

    ``client_id`` is the sender's: the same id sent again is the same act. ``at`` is when it
    happened, ``received_at`` when we heard; both know their time zone.
    """

    client_id: UUID
    at: datetime
    received_at: datetime

    def written_by(self, actor: Actor) -> dict[str, UUID | datetime | str]:
        """Return the columns of a ``WrittenRow`` that say who wrote of it, where and when."""
        return {**self._by(actor), "written_at": self.received_at}

    def received_by(self, actor: Actor) -> dict[str, UUID | datetime | str]:
        """Return the columns of a ``ReceivedRow`` that say whose act it was, where and when."""
        return {**self._by(actor), "received_at": self.received_at}

    def _by(self, actor: Actor) -> dict[str, UUID | datetime | str]:
        return {
            "school_id": actor.school_id,
            "client_id": self.client_id,
            "happened_at": self.at,
            "actor_id": actor.person_id,
            "actor_name": actor.name,
        }


class Unreadable(ValueError):
    """Raised when what was sent is not what it should be; the message says which field and why."""


class SentLater(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """
    What happened, as a device sends it: perhaps hours later, perhaps sent before.

    ``at`` is when it happened, ``by`` whose act it was, ``seq`` its number at that device.
    """

    client_id: UUID
    seq: Annotated[int, Meta(ge=1, le=2**31 - 1)]
    by: UUID
    at: Moment

    @property
    def happened_at(self) -> datetime:
        """When it happened, to the millisecond."""
        seconds, rest = divmod(self.at, 1000)
        return datetime.fromtimestamp(seconds, UTC).replace(microsecond=rest * 1000)


def read_as(kind: type[SentT], words: JSON) -> SentT:
    """
    Return what was sent, read as one kind of thing.

    :raises Unreadable: if it is none of that kind.
    """
    try:
        return msgspec.convert(words, kind)
    except msgspec.ValidationError as error:
        raise Unreadable(str(error)) from error


def local_day(moment: datetime) -> date:
    """Return the day on which a moment falls at the school."""
    return local_time_of(moment).date()
