"""The list of those not accounted for, by form, with what was noted of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final
from uuid import UUID

from lodge.desk.domain import NOTES, Counts
from lodge.desk.models import Note
from lodge.desk.presenters.counters import shown_counters
from lodge.school.queries import Pupil

NO_FORM: Final = "No form"


@dataclass(frozen=True, slots=True)
class Missing:
    """One pupil, and what was noted of them today."""

    person_id: UUID
    name: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """One form and its pupils."""

    name: str
    anchor: str
    pupils: tuple[Missing, ...]


def page(
    pupils: Sequence[Pupil],
    *,
    notes: Mapping[UUID, Sequence[Note]],
    counts: Counts,
    today: date,
    slug: str,
) -> dict[str, object]:
    """Return the whole list."""
    by_form = groupby(pupils, key=lambda pupil: pupil.form)
    forms = tuple(
        Form(name or NO_FORM, f"form-{place}", tuple(_missing(each, notes) for each in group))
        for place, (name, group) in enumerate(by_form, start=1)
    )
    return {**figures(counts, slug=slug, today=today, why=""), "forms": forms}


def figures(counts: Counts, *, slug: str, today: date, why: str) -> dict[str, object]:
    """Return the figures alone, and why there are no names."""
    return {
        "slug": slug,
        "today": today,
        "counters": shown_counters(counts),
        "open": counts.open,
        "forms": (),
        "why": why,
    }


def _missing(pupil: Pupil, notes: Mapping[UUID, Sequence[Note]]) -> Missing:
    return Missing(
        person_id=pupil.person_id,
        name=pupil.person.full_name,
        notes=tuple(NOTES[note.code].told for note in notes.get(pupil.person_id, ())),
    )
