"""
A sighting written down without a network, as it is sent later: what somebody saw, and when.

It carries neither rung nor sanction nor clause: those are worked out here, by the rules and for the
moment at which it was seen.
"""

from typing import Annotated, Final
from uuid import UUID

from msgspec import Meta

from lodge.devices.domain.happened import SentLater

Word = Annotated[str, Meta(max_length=40, pattern=r"^[a-z_]*$")]
# Nothing that prints: a database and a page choke on control characters.
Words = Annotated[str, Meta(max_length=300, pattern=r"^[^\x00-\x1f\x7f]*$")]
# Whether whoever saw it may take the device, by what the policy says of it.
TAKING: Final = {
    "permit": "You may take the device",
    "forbid": "The policy does not let you take it. Call the on-call leader.",
    "conditional": "You may take it only under a condition. Call the on-call leader.",
}
NOT_STATED: Final = "Not stated who may take it. Call the on-call leader."


class SentSighting(SentLater, frozen=True, kw_only=True):
    """One sighting as it is sent: ``what`` of ``person_id``."""

    person_id: UUID
    what: Word
    device: Word = "phone"
    place: Word = ""
    taken: bool = False
    words: Words = ""


def taking_words(verdict: str | None) -> str:
    """Return whether a device may be taken, in a sentence for whoever stands before it."""
    return TAKING.get(verdict or "", NOT_STATED)
