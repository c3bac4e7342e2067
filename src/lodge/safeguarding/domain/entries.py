"""What can be written into a case: each entry once, its time of happening and of writing both."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from lodge.school.domain.calendar import local_time_of


class EntryKind(StrEnum):
    """What an entry is."""

    DANGER = "danger"
    DEVICE = "device"
    TOLD = "told"
    FACT = "fact"
    OPINION = "opinion"
    DECISION = "decision"
    POLICE = "police"
    PARENTS = "parents"
    DUTY = "duty"
    OUTCOME = "outcome"
    SUPPORT = "support"
    DEBRIEF = "debrief"
    LESSON = "lesson"
    LESSON_DONE = "lesson_done"
    CORRECTION = "correction"
    CLOSED = "closed"


# Entries that mean nothing without their reason.
NEED_REASON: Final = frozenset({EntryKind.DECISION, EntryKind.CORRECTION, EntryKind.LESSON_DONE})
ENTRY_TITLES: Final[Mapping[EntryKind, str]] = {
    EntryKind.DANGER: "Immediate danger",
    EntryKind.DEVICE: "Where the device is",
    EntryKind.TOLD: "How we were told",
    EntryKind.FACT: "Fact",
    EntryKind.OPINION: "Opinion",
    EntryKind.DECISION: "Decision",
    EntryKind.POLICE: "The police question",
    EntryKind.PARENTS: "Parents",
    EntryKind.DUTY: "What the policy asks",
    EntryKind.OUTCOME: "What became of the device",
    EntryKind.SUPPORT: "Support",
    EntryKind.DEBRIEF: "Debrief",
    EntryKind.LESSON: "Lesson, with its owner",
    EntryKind.LESSON_DONE: "Lesson acted on",
    EntryKind.CORRECTION: "Correction",
    EntryKind.CLOSED: "Closed",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """
    What somebody writes into a case.

    ``code`` is an answer from a fixed list; ``owner_id`` and ``due_on`` belong to a lesson,
    ``about`` to what is corrected or done: the id of an entry, or of a custody record.
    """

    kind: EntryKind
    code: str = ""
    words: str = ""
    reason: str = ""
    reference: str = ""
    owner_id: UUID | None = None
    owner_name: str = ""
    due_on: date | None = None
    about: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """An entry as a case is worked out from it; ``id`` is its own."""

    id: UUID
    kind: EntryKind
    code: str = ""
    reason: str = ""
    about: UUID | None = None
    happened_at: datetime
    written_at: datetime

    @property
    def is_late(self) -> bool:
        """Whether it was written on a later day than it happened; it is marked so (IMP-25)."""
        return local_time_of(self.written_at).date() > local_time_of(self.happened_at).date()
