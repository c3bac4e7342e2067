"""When the morning's list goes to whom, who has seen it, and what they did about each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from lodge.desk.domain.expecting import ANSWERS, USUAL_MORNING, Morning
from lodge.desk.models import ListTold, MorningTimes, Note
from lodge.foundation.actor import Actor


@dataclass(frozen=True, slots=True)
class Answered:
    """What was done about somebody not accounted for: the note's code, by whom and when."""

    code: str
    by: str
    at: datetime


def morning_of(*, seen_by: Actor) -> Morning:
    """Return the times of the school's morning, or the usual ones while nobody decided."""
    row = MorningTimes.objects.of(seen_by.school_id).order_by("said_at", "id").last()
    return Morning(row.tutors_at, row.leaders_at, row.said_by) if row else USUAL_MORNING


def lists_told(*, seen_by: Actor, on: date) -> list[ListTold]:
    """Return who has seen the list of a day, the earliest first."""
    rows = ListTold.objects.visible_to(seen_by).filter(on=on)
    return list(rows.order_by("told_at", "form"))


def answers_on(*, seen_by: Actor, on: date) -> Mapping[UUID, Answered]:
    """Return the last thing that was done about each pupil on a day."""
    notes = Note.objects.visible_to(seen_by).standing().filter(on=on, code__in=list(ANSWERS))
    return {
        note.person_id: Answered(note.code, note.actor_name, note.happened_at)
        for note in notes.order_by("happened_at", "id")
    }
