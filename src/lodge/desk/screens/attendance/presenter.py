"""What the pages of attendance show."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django import forms

from lodge.desk.domain.expecting import MARK_WORDS, NOT_HERE, Mark
from lodge.desk.domain.expecting_register import Register
from lodge.desk.permissions.expecting import why_not_bring_register
from lodge.desk.queries import days_left_open
from lodge.desk.queries.expecting import (
    forms_with_marks,
    lists_told,
    marks_on,
    morning_of,
    not_expected,
    pupils_of_form,
)
from lodge.desk.screens.attendance.forms import MorningForm, RegisterForm
from lodge.devices.domain import DECIDES_OTHERWISE
from lodge.foundation import moment
from lodge.foundation.actor import Actor

# The buttons of a roll, in the order of need: the last undoes a slip.
BUTTONS = (Mark.ABSENT, Mark.LATE, Mark.PRESENT)


@dataclass(frozen=True, slots=True)
class Called:
    """One pupil of a roll, and what the register says of them so far."""

    person_id: UUID
    name: str
    mark: str
    words: str
    away: bool


def page(
    actor: Actor,
    slug: str,
    *,
    register: forms.Form | None = None,
    morning: forms.Form | None = None,
) -> dict[str, object]:
    """Return the forms with their marks, and what else this person may do here."""
    today = moment.today()
    times = morning_of(seen_by=actor)
    begins = {"tutors_at": times.tutors_at, "leaders_at": times.leaders_at}
    return {
        "slug": slug,
        "today": today,
        "forms": forms_with_marks(seen_by=actor, on=today),
        "register": register or RegisterForm(),
        "may_bring": why_not_bring_register(actor=actor) is None,
        "times": times,
        "morning": morning or MorningForm(initial=begins),
        "may_decide": actor.has(*DECIDES_OTHERWISE),
        "told": lists_told(seen_by=actor, on=today),
        "waiting": days_left_open(seen_by=actor, before=today),
        "problem": register or morning,
    }


def call(actor: Actor, slug: str, form: str) -> dict[str, object]:
    """Return the roll of one form."""
    today, now = moment.today(), moment.now()
    marks = marks_on(seen_by=actor, on=today)
    away = not_expected(seen_by=actor, on=today, at=now).off_site
    off_site = set(away.values_list("person_id", flat=True))
    pupils = pupils_of_form(seen_by=actor, form=form)
    called = []
    for pupil in pupils:
        code = marks[pupil.person_id].code if pupil.person_id in marks else ""
        words = MARK_WORDS[Mark(code)] if code else ""
        called.append(
            Called(
                pupil.person_id,
                pupil.person.full_name,
                code,
                words,
                pupil.person_id in off_site,
            )
        )
    return {
        "slug": slug,
        "today": today,
        "of_form": form,
        "pupils": called,
        "unmarked": sum(not each.mark for each in called),
        "absent": sum(each.mark in NOT_HERE for each in called),
        "buttons": [(mark.value, MARK_WORDS[mark]) for mark in BUTTONS],
    }


def preview(register: Register, *, text: str, slug: str, on: date) -> dict[str, object]:
    """Return what a file holds, or what is wrong with it."""
    return {
        "slug": slug,
        "today": on,
        "text": "" if register.faults else text,
        "counts": [(MARK_WORDS[mark], many) for mark, many in register.counts.items()],
        "pupils": len(register.marks),
        "unsaid": register.unsaid,
        "faults": [(f"{each.line}", each.column, each.says) for each in register.faults],
        "more": register.more_faults,
    }
