"""
A sighting written down without a network, as it is sent later: what somebody saw, and when.

It carries neither rung nor sanction nor clause: those are worked out here, by the rules and for the
moment at which it was seen.
"""

from datetime import UTC, datetime
from typing import Annotated, Final
from uuid import UUID

import msgspec
from msgspec import Meta

from lodge.foundation.canonical import JSON

Word = Annotated[str, Meta(max_length=40, pattern=r"^[a-z_]*$")]
# Nothing that prints: a database and a page choke on control characters.
Words = Annotated[str, Meta(max_length=300, pattern=r"^[^\x00-\x1f\x7f]*$")]
# From 2020 to 2100, in milliseconds since 1970, UTC.
Moment = Annotated[int, Meta(ge=1_577_836_800_000, le=4_102_444_800_000)]
# Whether whoever saw it may take the device, by what the policy says of it.
TAKING: Final = {
    "permit": "You may take the device",
    "forbid": "The policy does not let you take it. Call the on-call leader.",
    "conditional": "You may take it only under a condition. Call the on-call leader.",
}
NOT_STATED: Final = "Not stated who may take it. Call the on-call leader."


class Unreadable(ValueError):
    """Raised when it is no sighting; the message says why."""


class SentSighting(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One sighting as it is sent: ``by`` whom, ``at`` which moment, ``what`` of ``person_id``."""

    client_id: UUID
    seq: Annotated[int, Meta(ge=1, le=2**31 - 1)]
    by: UUID
    at: Moment
    person_id: UUID
    what: Word
    device: Word = "phone"
    place: Word = ""
    taken: bool = False
    words: Words = ""

    @property
    def happened_at(self) -> datetime:
        """When it was seen, to the millisecond."""
        seconds, rest = divmod(self.at, 1000)
        return datetime.fromtimestamp(seconds, UTC).replace(microsecond=rest * 1000)


def read_sighting(words: JSON) -> SentSighting:
    """
    Return a sighting.

    :raises Unreadable: if it is none.
    """
    try:
        return msgspec.convert(words, SentSighting)
    except msgspec.ValidationError as error:
        raise Unreadable(str(error)) from error


def taking_words(verdict: str | None) -> str:
    """Return whether a device may be taken, in a sentence for whoever stands before it."""
    return TAKING.get(verdict or "", NOT_STATED)
