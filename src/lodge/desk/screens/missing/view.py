"""Who is not accounted for today; those who see no names see the figures."""

from datetime import date

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from lodge.desk import permissions, queries
from lodge.desk.actions.expecting import answer_for, tell_lists
from lodge.desk.forms import sent_by
from lodge.desk.queries.expecting import answers_on, lists_told, marks_on, morning_of
from lodge.desk.screens.missing import presenter
from lodge.desk.screens.standing import stands_at_the_desk
from lodge.foundation import moment
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import ensure_allowed
from lodge.foundation.ui.sent import read_id
from lodge.school.domain.calendar import CalendarTooShort
from lodge.school.queries import actor_for, calendar_of


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_cache=True)
def missing(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the figures, and to staff who work with pupils the names behind the last of them."""
    actor = actor_for(request)
    ensure_allowed(permissions.why_not_see_counts(actor=actor))
    if request.method == "POST":
        return _answer(request, actor)
    page = {
        **_page(actor, slug, request.method == "GET"),
        "at_the_desk": stands_at_the_desk(actor),
        "own_forms": ", ".join(sorted(actor.forms)),
    }
    return render(request, "desk/missing.html", page)


def _answer(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Take what was done about a pupil; the button says both."""
    sent = sent_by(request)
    code, _, text = sent.word("done").partition(":")
    person_id = read_id(text)
    if person_id is None:
        raise BadRequest("This page has no such button.")
    happened = sent.happened(person_id, code)
    answer_for(actor=actor, person_id=person_id, code=code, happened=happened)
    return HttpResponseRedirect(request.path)


def _page(actor: Actor, slug: str, looking: bool) -> dict[str, object]:
    today, now = moment.today(), moment.now()
    counts = queries.counts_on(seen_by=actor, on=today, at=now)
    hidden = permissions.why_not_see_names(actor=actor)
    if hidden is not None:
        return presenter.figures(counts, slug=slug, today=today, why=hidden.reason)
    has_school = _has_school(actor, today)
    if looking and has_school:
        # The list itself is how tutors and leaders are told; when they first saw it is kept.
        tell_lists(actor=actor, at=now)
    return presenter.page(
        queries.not_accounted_for(seen_by=actor, on=today, at=now),
        known=presenter.Known(
            notes=queries.notes_on(seen_by=actor, on=today),
            answers=answers_on(seen_by=actor, on=today),
            marks=marks_on(seen_by=actor, on=today),
            told=lists_told(seen_by=actor, on=today),
            morning=morning_of(seen_by=actor),
            now=now,
        ),
        counts=counts,
        today=today,
        slug=slug,
    ) | {"has_school": has_school}


def _has_school(actor: Actor, day: date) -> bool:
    """Say whether the calendar has school on a day, or cannot tell."""
    try:
        return calendar_of(seen_by=actor).is_school_day(day)
    except CalendarTooShort:
        return True
