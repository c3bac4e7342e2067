"""The pages of an import, as plain values: counts first, then names."""

from dataclasses import dataclass

from lodge.foundation.actor import Actor
from lodge.school.domain.roster.differences.preview import Preview
from lodge.school.domain.roster.faults import RosterRefused
from lodge.school.models import RosterDraft
from lodge.school.presenters.importing import (
    COUNT_WORDS,
    described,
    differences,
    leaving,
)

ROWS_AT_MOST = 300


@dataclass(frozen=True, slots=True)
class Listed:
    """One table of names, with how many more there are than are shown."""

    title: str
    columns: tuple[str, str]
    rows: tuple[tuple[str, str], ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Shown:
    """A preview as its page shows it."""

    file_name: str
    brought_by: str
    counts: tuple[tuple[str, int], ...]
    tables: tuple[Listed, ...]
    notices: tuple[str, ...]
    second_person: tuple[str, ...]
    may_apply: bool
    is_empty: bool
    fingerprint: str


@dataclass(frozen=True, slots=True)
class ShownFaults:
    """What is wrong with a file, fault by fault."""

    rows: tuple[tuple[str, str, str], ...]
    more: int


def shown_preview(preview: Preview, *, draft: RosterDraft, actor: Actor) -> Shown:
    """Return a preview for somebody, with whether they may apply it."""
    is_second = actor.person_id != draft.uploader_id
    tables = (
        _listed("Joiners", "What they are", [(j.name, described(j)) for j in preview.joiners]),
        _listed("Leavers", "Since when", [(x.person.name, leaving(x)) for x in preview.leavers]),
        _listed(
            "Changes",
            "What is different",
            [(c.person.name, "; ".join(differences(c))) for c in preview.changes],
        ),
        _listed("Terms", "First and last day", _terms(preview)),
    )
    return Shown(
        file_name=draft.file_name,
        brought_by=draft.uploader_name,
        counts=tuple((COUNT_WORDS[name].capitalize(), n) for name, n in preview.counts.items()),
        tables=tuple(table for table in tables if table.rows),
        notices=preview.notices,
        second_person=preview.second_person,
        may_apply=is_second or not preview.needs_second_person,
        is_empty=preview.is_empty,
        fingerprint=preview.fingerprint,
    )


def shown_faults(refused: RosterRefused) -> ShownFaults:
    """Return the faults of a file, in its order."""
    return ShownFaults(
        rows=tuple(
            (str(fault.place), sentence(fault.problem), sentence(fault.remedy))
            for fault in refused.faults
        ),
        more=refused.more,
    )


def sentence(words: str) -> str:
    """Return words as a sentence."""
    capital = words[:1].upper() + words[1:]
    return capital if capital.endswith((".", "?")) else f"{capital}."


def done_words(preview: Preview) -> str:
    """Return what was done, to be said on the next page."""
    counts = preview.counts
    return (
        f"Imported: {counts['joiners']} joined, {counts['leavers']} left, "
        f"{counts['changes']} changed."
    )


def _listed(title: str, about: str, rows: list[tuple[str, str]]) -> Listed:
    return Listed(
        title=f"{title} ({len(rows)})",
        columns=("Name", about),
        rows=tuple(rows[:ROWS_AT_MOST]),
        more=max(0, len(rows) - ROWS_AT_MOST),
    )


def _terms(preview: Preview) -> list[tuple[str, str]]:
    return [
        (t.new.name, f"{t.new.starts_on:%d/%m/%Y} to {t.new.ends_on:%d/%m/%Y}")
        for t in preview.sessions
    ]
