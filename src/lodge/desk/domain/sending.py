"""What a desk sends: events that happened there, perhaps hours ago, perhaps sent before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Final
from uuid import UUID

from msgspec import Meta

from lodge.devices.domain.happened import SentLater, Unreadable, read_as
from lodge.devices.domain.trays import TrayVerb
from lodge.foundation.canonical import JSON

NOTED: Final = "noted"
UNNOTED: Final = "unnoted"
OF_CUSTODY: Final = frozenset({"taken_in", "moved", "given_back", "corrected"})
# What happens to a tray, as desks call it.
OF_TRAYS: Final[Mapping[str, TrayVerb]] = {
    "tray_out": TrayVerb.SENT_OUT,
    "tray_signed": TrayVerb.SIGNED,
    "tray_counted": TrayVerb.COUNTED,
    "tray_settled": TrayVerb.SETTLED,
}
# What desks say of an alarm, by whether it is over then.
OF_ALARMS: Final[Mapping[str, bool]] = {"alarm_raised": False, "alarm_ended": True}
VERBS: Final = OF_CUSTODY | OF_TRAYS.keys() | OF_ALARMS.keys() | {NOTED, UNNOTED}

# Nothing that prints: a database, a page and a label all choke on control characters.
_PLAIN = r"^[^\x00-\x1f\x7f]*$"
Words = Annotated[str, Meta(max_length=200, pattern=_PLAIN)]
Word = Annotated[str, Meta(max_length=40, pattern=_PLAIN)]


class Sent(SentLater, frozen=True, kw_only=True):
    """
    One event as a desk sends it.

    The other words are those of the verb; of a tray that goes out ``to`` is the adult, by id;
    ``known_by`` is how whoever gave a device back knew an adult; ``plan`` is who carries which
    container once an alarm is over.
    """

    desk_id: UUID
    verb: Word
    custody_id: UUID | None = None
    person_id: UUID | None = None
    slot_id: UUID | None = None
    kind: Word = ""
    state: Word = ""
    second: bool = False
    description: Words = ""
    to: Word = ""
    name: Words = ""
    reason: Words = ""
    code: Word = ""
    known_by: Word = ""
    note_id: UUID | None = None
    container_id: UUID | None = None
    seal: Annotated[str, Meta(max_length=30, pattern=_PLAIN)] = ""
    counted: Annotated[int, Meta(ge=0, le=9999)] | None = None
    kept: Annotated[tuple[UUID, ...], Meta(max_length=1000)] = ()
    plan: Annotated[tuple[tuple[Words, Words], ...], Meta(max_length=200)] = ()

    @property
    def about(self) -> UUID:
        """What it is about: a device's record, the person of a note, a tray, or but itself."""
        if self.verb in OF_TRAYS:
            return self.tray
        if self.verb in OF_ALARMS:
            return self.client_id
        return self.person if self.verb in {NOTED, UNNOTED} else self.record

    @property
    def person(self) -> UUID:
        """Whom it is about, where its verb needs somebody."""
        assert self.person_id is not None, "read_sent lets none through without"
        return self.person_id

    @property
    def record(self) -> UUID:
        """Which record it is about, where its verb needs one."""
        assert self.custody_id is not None, "read_sent lets none through without"
        return self.custody_id

    @property
    def note(self) -> UUID:
        """Which note is taken back, where its verb needs one: the sender's own id of it."""
        assert self.note_id is not None, "read_sent lets none through without"
        return self.note_id

    @property
    def tray(self) -> UUID:
        """Which tray it is about, where its verb needs one."""
        assert self.container_id is not None, "read_sent lets none through without"
        return self.container_id


@dataclass(frozen=True, slots=True)
class Batch:
    """What came in one sending: the passes of its desks, and each event as it came."""

    passes: Sequence[str]
    events: Sequence[JSON]


@dataclass(frozen=True, slots=True)
class Aside:
    """An event that could not be taken, by its sender's id where it has one, and why."""

    client_id: str
    reason: str


def read_sent(words: JSON) -> Sent:
    """
    Return an event.

    :raises Unreadable: if it is not one.
    """
    sent = read_as(Sent, words)
    missing = [name for name in _NEEDED.get(sent.verb, ()) if getattr(sent, name) in (None, "")]
    if sent.verb not in VERBS:
        raise Unreadable(f"Nothing is called '{sent.verb}' at a desk.")
    if missing:
        raise Unreadable(f"{missing[0]} is missing.")
    return sent


def storable(words: JSON) -> JSON:
    """Return words as they came, but for halves of characters and what no database keeps."""
    if isinstance(words, Mapping):
        return {str(storable(key)): storable(each) for key, each in words.items()}
    if isinstance(words, list):
        return [storable(each) for each in words]
    if isinstance(words, str):
        return words.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")
    return words


def id_in(words: JSON) -> str:
    """Return the sender's id of an event that may not be one, or nothing."""
    found = words.get("client_id", "") if isinstance(words, Mapping) else ""
    return found[:40] if isinstance(found, str) else ""


_NEEDED: Final = {
    "taken_in": ("custody_id", "person_id", "kind", "state"),
    "moved": ("custody_id", "slot_id"),
    "given_back": ("custody_id", "to"),
    "corrected": ("custody_id", "reason"),
    NOTED: ("person_id", "code"),
    UNNOTED: ("person_id", "note_id"),
    "tray_out": ("container_id", "to", "seal"),
    "tray_signed": ("container_id",),
    "tray_counted": ("container_id", "counted"),
    "tray_settled": ("container_id", "reason"),
    "alarm_raised": ("code",),
    "alarm_ended": ("code",),
}
