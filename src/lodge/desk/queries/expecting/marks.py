"""The register of a day as it was told, and whom a register may name."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from lodge.desk.domain.expecting_register import Enrolled
from lodge.desk.models import RegisterMark
from lodge.foundation.actor import Actor
from lodge.school.domain.forms import reading_order
from lodge.school.queries import Pupil, looked_after, roll


@dataclass(frozen=True, slots=True)
class FormMarked:
    """One form: how many are in it, and how many of them have a mark."""

    form: str
    pupils: int
    marked: int


def marks_on(
    *, seen_by: Actor, on: date, person_ids: Collection[UUID] | None = None
) -> dict[UUID, RegisterMark]:
    """Return the last mark of a day of each pupil who has one, or of some of them."""
    rows = RegisterMark.objects.visible_to(seen_by).filter(on=on)
    if person_ids is not None:
        rows = rows.filter(person_id__in=list(person_ids))
    return {row.person_id: row for row in rows.order_by("said_at", "id")}


def forms_with_marks(*, seen_by: Actor, on: date) -> list[FormMarked]:
    """Return the forms somebody answers for, with how many of each have a mark."""
    marks = marks_on(seen_by=seen_by, on=on)
    forms: dict[str, list[UUID]] = {}
    pupils = looked_after(seen_by=seen_by).filter(person__left_on__isnull=True)
    for form, person_id in pupils.order_by().values_list("form", "person_id"):
        forms.setdefault(form, []).append(person_id)
    return [
        FormMarked(form, len(people), sum(each in marks for each in people))
        for form, people in sorted(forms.items(), key=lambda each: reading_order(each[0]))
    ]


def pupils_of_form(*, seen_by: Actor, form: str) -> list[Pupil]:
    """Return the pupils of a form that somebody answers for, by name."""
    pupils = looked_after(seen_by=seen_by).filter(person__left_on__isnull=True, form=form)
    rows = pupils.select_related("person").order_by("person__family_name", "person__given_name")
    return list(rows)


def enrolled(*, seen_by: Actor) -> Mapping[UUID, Enrolled]:
    """Return the pupils on the roll as a register may name them."""
    return {
        pupil.person_id: Enrolled(
            person_id=pupil.person_id,
            sourced_id=pupil.person.sourced_id,
            upn=pupil.upn,
            name=pupil.person.full_name,
            form=pupil.form,
        )
        for pupil in roll(seen_by=seen_by)
    }
