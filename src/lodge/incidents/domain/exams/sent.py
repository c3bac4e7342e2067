"""What a tablet in a hall sends: what was noted there, perhaps hours ago, perhaps sent before."""

from datetime import UTC, datetime
from typing import Annotated, Final
from uuid import UUID

import msgspec
from msgspec import Meta

from lodge.foundation.canonical import JSON
from lodge.incidents.domain.exams.words import HOW, KINDS, PLACES

Word = Annotated[str, Meta(max_length=40, pattern=r"^[a-z_]*$")]
# From 2020 to 2100, in milliseconds since 1970, UTC.
Moment = Annotated[int, Meta(ge=1_577_836_800_000, le=4_102_444_800_000)]
_NEEDED: Final = {
    "kept": ("seat",),
    "unkept": ("seat",),
    "finished": (),
    "found": ("seat", "kind", "where", "how"),
    "away": ("about",),
}
_CHOICES: Final = {"kind": KINDS, "where": PLACES, "how": HOW}


class Unreadable(ValueError):
    """Raised when it is nothing that a hall sends; the message says why."""


class Sent(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """
    One thing noted in a hall, as the tablet sends it.

    ``at`` is when it happened, ``by`` who noted it. ``other``: there is a permit at that seat, and
    whoever found the device says that it is another one.
    """

    client_id: UUID
    seq: Annotated[int, Meta(ge=1, le=2**31 - 1)]
    by: UUID
    at: Moment
    verb: Word
    seat: Annotated[str, Meta(max_length=4, pattern=r"^([A-Z][0-9]{1,3})?$")] = ""
    kind: Word = ""
    where: Word = ""
    how: Word = ""
    other: bool = False
    about: UUID | None = None

    @property
    def happened_at(self) -> datetime:
        """When it happened, to the millisecond."""
        seconds, rest = divmod(self.at, 1000)
        return datetime.fromtimestamp(seconds, UTC).replace(microsecond=rest * 1000)

    @property
    def told(self) -> dict[str, str]:
        """What was said of a find, as an entry keeps it."""
        if self.verb != "found":
            return {}
        said = {"kind": self.kind, "where": self.where, "how": self.how}
        return {**said, "other": "yes"} if self.other else said


def read_sent(words: JSON) -> Sent:
    """
    Return what was noted.

    :raises Unreadable: if it is nothing that a hall sends.
    """
    try:
        sent = msgspec.convert(words, Sent)
    except msgspec.ValidationError as error:
        raise Unreadable(str(error)) from error
    if sent.verb not in _NEEDED:
        raise Unreadable(f"Nothing is called '{sent.verb}' in a hall.")
    for name in _NEEDED[sent.verb]:
        answer = getattr(sent, name)
        if not answer:
            raise Unreadable(f"{name} is missing.")
        if name in _CHOICES and answer not in _CHOICES[name]:
            raise Unreadable(f"There is no such {name}: {answer}.")
    return sent
