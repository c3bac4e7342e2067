"""The list of those not accounted for, by form, with what was noted of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Final
from uuid import UUID

from lodge.desk.domain import NOTES, Counts
from lodge.desk.domain.expecting import ANSWERS, Mark, Morning
from lodge.desk.models import ListTold, Note, RegisterMark
from lodge.desk.presenters.counters import shown_counters
from lodge.desk.queries.expecting import Answered
from lodge.foundation.ids import new_id
from lodge.school.domain.forms import reading_order
from lodge.school.queries import Pupil

NO_FORM: Final = "No form"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of a morning beside who is missing."""

    notes: Mapping[UUID, Sequence[Note]]
    answers: Mapping[UUID, Answered]
    marks: Mapping[UUID, RegisterMark]
    told: Sequence[ListTold]
    morning: Morning
    now: datetime


@dataclass(frozen=True, slots=True)
class Missing:
    """One pupil, what was noted of them today, and whether it is the on-call leader's now."""

    person_id: UUID
    name: str
    notes: tuple[str, ...]
    late: bool
    on_call: bool


@dataclass(frozen=True, slots=True)
class Form:
    """One form and its pupils."""

    name: str
    anchor: str
    pupils: tuple[Missing, ...]


def page(
    pupils: Sequence[Pupil], *, known: Known, counts: Counts, today: date, slug: str
) -> dict[str, object]:
    """Return the whole list."""
    ordered = sorted(pupils, key=lambda pupil: reading_order(pupil.form))
    by_form = groupby(ordered, key=lambda pupil: pupil.form)
    forms = tuple(
        Form(name or NO_FORM, f"form-{place}", tuple(_missing(each, known) for each in group))
        for place, (name, group) in enumerate(by_form, start=1)
    )
    return {
        **figures(counts, slug=slug, today=today, why=""),
        "forms": forms,
        "answers": ANSWERS,
        "client_id": new_id(),
        "morning": known.morning,
        "stage": known.morning.stage_at(known.now).value,
        "told": known.told,
    }


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


def _missing(pupil: Pupil, known: Known) -> Missing:
    mark = known.marks.get(pupil.person_id)
    answer = known.answers.get(pupil.person_id)
    return Missing(
        person_id=pupil.person_id,
        name=pupil.person.full_name,
        notes=tuple(NOTES[note.code].told for note in known.notes.get(pupil.person_id, ())),
        late=mark is not None and mark.code == Mark.LATE,
        on_call=answer is not None and answer.code == "refused",
    )
