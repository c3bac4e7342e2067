"""
Where a case stands: the fold of its entries, and what is still wanted of it.

Nothing is stored but the entries; a corrected entry counts no more.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Self
from uuid import UUID

from lodge.safeguarding.domain.answers import DECISIONS, DEVICE_WITH_US, HOLD_BACK
from lodge.safeguarding.domain.entries import EntryKind, Written

# Questions of which the newest answer counts, and where it is kept.
_ANSWERS: Final[Mapping[EntryKind, str]] = {
    EntryKind.DANGER: "danger",
    EntryKind.DEVICE: "device",
    EntryKind.TOLD: "told",
    EntryKind.POLICE: "police",
    EntryKind.PARENTS: "parents",
    EntryKind.OUTCOME: "outcome",
}


@dataclass(slots=True)
class Standing:
    """What the entries of a case amount to."""

    danger: str = ""
    device: str = ""
    custody_ids: set[UUID] = field(default_factory=set)
    told: str = ""
    judged: str = ""
    police: str = ""
    parents: str = ""
    outcome: str = ""
    is_supported: bool = False
    is_debriefed: bool = False
    open_lessons: set[UUID] = field(default_factory=set)
    safe_at: datetime | None = None
    closed_at: datetime | None = None

    @classmethod
    def of(cls, entries: Iterable[Written]) -> Self:
        """Return where a case stands by its entries, in the order in which they were written."""
        every = sorted(entries, key=lambda each: (each.written_at, each.id))
        corrected = {each.about for each in every if each.kind is EntryKind.CORRECTION}
        found = cls()
        for each in every:
            if each.id not in corrected:
                found._add(each)
        return found

    def _add(self, each: Written) -> None:
        if name := _ANSWERS.get(each.kind):
            setattr(self, name, each.code)
        elif each.kind is EntryKind.DECISION and DECISIONS[each.code].judges:
            self.judged = each.code
        else:
            self._add_ending(each)
        if each.kind is EntryKind.DEVICE and each.about is not None:
            self.custody_ids.add(each.about)
        if self.safe_at is None and not self.left_before_safe:
            self.safe_at = each.written_at

    def _add_ending(self, each: Written) -> None:
        match each.kind:
            case EntryKind.SUPPORT:
                self.is_supported = True
            case EntryKind.DEBRIEF:
                self.is_debriefed = True
            case EntryKind.LESSON:
                self.open_lessons.add(each.id)
            case EntryKind.LESSON_DONE if each.about is not None:
                self.open_lessons.discard(each.about)
            case EntryKind.CLOSED:
                self.closed_at = each.written_at

    @property
    def has_device(self) -> bool:
        """Whether a device of it is, or was, with us."""
        return bool(self.custody_ids) or self.device in DEVICE_WITH_US

    @property
    def holds_parents_back(self) -> bool:
        """Whether nothing goes home about it: it is marked so and not taken back (IMP-21)."""
        return self.parents in HOLD_BACK

    @property
    def left_before_safe(self) -> tuple[str, ...]:
        """Return which of the three urgent questions have no answer yet."""
        wanted = {"danger": self.danger, "device": self.device, "told": self.told}
        return tuple(name for name, answer in wanted.items() if not answer)

    @property
    def left_before_closing(self) -> tuple[str, ...]:
        """Return what is still wanted before it may be closed, in words (IMP-20)."""
        wanted = (
            (not self.left_before_safe, "answer the three urgent questions"),
            (bool(self.judged), "decide how serious it is, with the reason"),
            (bool(self.police), "answer the police question"),
            (self.parents in {"told", "never"}, "tell the parents, or say why they never are"),
            (bool(self.outcome) or not self.has_device, "say what became of the device"),
            (self.is_supported, "say what support there is"),
            (self.is_debriefed, "hold the debrief"),
            (not self.open_lessons, "finish the lessons that have an owner"),
        )
        return tuple(words for done, words in wanted if not done)
