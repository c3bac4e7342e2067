"""The chronology of a case: facts apart from opinion, decisions with reasons, late ones marked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from lodge.foundation.ui.sayings import say_exactly
from lodge.safeguarding.domain import EntryKind
from lodge.safeguarding.domain.answers import (
    DANGER,
    DECISIONS,
    DEVICE,
    OUTCOMES,
    PARENTS,
    POLICE,
    TOLD,
)
from lodge.safeguarding.domain.entries import ENTRY_TITLES
from lodge.safeguarding.models import CaseEntry
from lodge.safeguarding.queries import written

ANSWERS: Final[Mapping[EntryKind, Mapping[str, str]]] = {
    EntryKind.DANGER: DANGER,
    EntryKind.DEVICE: DEVICE,
    EntryKind.TOLD: TOLD,
    EntryKind.DECISION: {code: path.title for code, path in DECISIONS.items()},
    EntryKind.POLICE: POLICE,
    EntryKind.PARENTS: PARENTS,
    EntryKind.OUTCOME: OUTCOMES,
    EntryKind.DUTY: {"done": "Done", "done_late": "Done late", "waived": "Waived"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the chronology, ready to be read."""

    id: UUID
    when: str
    written: str
    who: str
    title: str
    answer: str
    words: str
    reason: str
    reference: str
    owner: str
    is_opinion: bool
    is_late: bool
    is_corrected: bool
    corrects: str


def lines_of(rows: Iterable[CaseEntry]) -> list[Line]:
    """Return the chronology in the order in which things happened; corrections show both."""
    every = list(rows)
    plain = {each.id: each for each in written(every)}
    corrected = {row.about for row in every if row.kind == EntryKind.CORRECTION}
    titles = {row.id: _title(row) for row in every}
    return [
        Line(
            id=row.id,
            when=say_exactly(row.happened_at),
            written=say_exactly(row.written_at),
            who=row.actor_name,
            title=titles[row.id],
            answer=ANSWERS.get(EntryKind(row.kind), {}).get(row.code, ""),
            words=row.words,
            reason=row.reason,
            reference=row.reference,
            owner=_owner(row),
            is_opinion=row.kind == EntryKind.OPINION,
            is_late=plain[row.id].is_late,
            is_corrected=row.id in corrected,
            corrects=_corrects(row, titles),
        )
        for row in every
    ]


def _title(row: CaseEntry) -> str:
    return ENTRY_TITLES[EntryKind(row.kind)]


def _owner(row: CaseEntry) -> str:
    if not row.owner_name:
        return ""
    return f"{row.owner_name}, by {row.due_on:%-d %B %Y}" if row.due_on else row.owner_name


def _corrects(row: CaseEntry, titles: Mapping[UUID, str]) -> str:
    if row.kind != EntryKind.CORRECTION or row.about is None:
        return ""
    return titles.get(row.about, "")
