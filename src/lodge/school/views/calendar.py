"""The school's calendar: everybody sees it, the office keeps it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lodge.foundation import moment
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import ensure_allowed
from lodge.school import permissions
from lodge.school.actions import calendar as acts
from lodge.school.domain.bell_lines import lines_of
from lodge.school.forms.calendar import BellsForm, ClosedForm, HalfDayForm, TermForm
from lodge.school.forms.staff import ReasonForm
from lodge.school.models import ClosedDay, HalfDay, Term
from lodge.school.presenters import calendar as presenters
from lodge.school.presenters.asking import Ask
from lodge.school.queries import actor_for, calendar_of
from lodge.school.queries import time as queries
from lodge.school.views.asking import ANSWERS, ask_and_keep

PartForm = TermForm | ClosedForm | HalfDayForm


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing that stands in the calendar."""

    word: str
    table: type[Term | ClosedDay | HalfDay]
    form: Callable[..., PartForm]


KINDS: Final = {
    "term": Kind("term", Term, TermForm),
    "closed": Kind("closed day", ClosedDay, ClosedForm),
    "half-day": Kind("half-day", HalfDay, HalfDayForm),
}


@require_safe
def calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """Show terms, closed days, half-days and bells."""
    actor = actor_for(request)
    today = moment.today()
    known = calendar_of(seen_by=actor)
    rows = queries.rows_of_calendar(seen_by=actor)
    page = {
        "slug": slug,
        "today": presenters.today_words(known, today=today),
        "terms": presenters.terms(rows.terms, today=today),
        "closed": presenters.closed(rows.closed, today=today),
        "half_days": presenters.half_days(rows.half_days, today=today),
        "bells": presenters.bell_days(known.bells),
        "days": [(word, presenters.day_title(word)) for word in presenters.DAYS],
        "may_keep": permissions.why_not_set_the_calendar(actor=actor) is None,
    }
    return render(request, "school/calendar.html", page)


@require_http_methods(ANSWERS)
def calendar_add(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """Add a term, a closed day or a half-day."""
    actor, what = _keeper(request), _kind(kind)
    form = what.form(request.POST or None)
    return ask_and_keep(
        request,
        _page(f"Add a {what.word}", slug, button="Add"),
        form,
        lambda: acts.add_to_calendar(part=form.part(), actor=actor, at=moment.now()),
        said=f"The {what.word} is added.",
    )


@require_http_methods(ANSWERS)
def calendar_take_out(request: HttpRequest, slug: str, kind: str, row_id: UUID) -> HttpResponse:
    """Take something out of the calendar; that it stood there stays in the record."""
    actor, what = _keeper(request), _kind(kind)
    row = queries.row_of_calendar(seen_by=actor, table=what.table, row_id=row_id)
    form = ReasonForm(request.POST or None)
    return ask_and_keep(
        request,
        _page(f"Take out a {what.word}", slug, caption=str(row), button="Take it out"),
        form,
        lambda: acts.take_out(
            row=row, reason=form.cleaned_data["reason"], actor=actor, at=moment.now()
        ),
        said=f"The {what.word} is taken out.",
    )


@require_http_methods(ANSWERS)
def calendar_bells(request: HttpRequest, slug: str, day: str) -> HttpResponse:
    """Set the bells of one day of the week."""
    actor = _keeper(request)
    if day not in presenters.DAYS:
        raise Http404
    weekday = presenters.DAYS[day]
    known = [bell for bell in calendar_of(seen_by=actor).bells if bell.weekday == weekday]
    form = BellsForm(request.POST or None, weekday=weekday, lines=lines_of(known))
    return ask_and_keep(
        request,
        _page("Bells", slug, caption=presenters.day_title(day), button="Keep these bells"),
        form,
        lambda: acts.set_bells(
            weekday=weekday,
            bells=form.cleaned_data["lines"],
            reason=form.cleaned_data["reason"],
            actor=actor,
            at=moment.now(),
        ),
        said="The bells are kept.",
    )


def _keeper(request: HttpRequest) -> Actor:
    actor = actor_for(request)
    ensure_allowed(permissions.why_not_set_the_calendar(actor=actor))
    return actor


def _kind(word: str) -> Kind:
    if word not in KINDS:
        raise Http404
    return KINDS[word]


def _page(title: str, slug: str, *, caption: str = "", button: str) -> Ask:
    return Ask(
        title=title,
        caption=caption,
        back=reverse("school:calendar", kwargs={"slug": slug}),
        back_text="Back to the calendar",
        button=button,
    )
