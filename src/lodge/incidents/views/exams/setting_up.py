"""Setting up a sitting: paper, room, times, seats, and who sits where if that is known."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from lodge.devices.domain import Happened
from lodge.foundation import moment
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import ensure_allowed
from lodge.foundation.ui.sent import went_well
from lodge.incidents.actions.exams import set_up_sitting
from lodge.incidents.domain.exams import NewSitting, why_not_set_up
from lodge.incidents.forms.exams import SittingForm
from lodge.incidents.models import ExamSitting
from lodge.school.queries import actor_for, posts_on, pupils_matching

NOT_SO = 400


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for a sitting, and set it up."""
    actor = actor_for(request)
    ensure_allowed(why_not_set_up(actor=actor))
    posts = posts_on(seen_by=actor, on=moment.today())
    staff = {str(post.person_id): post.person.full_name for post in posts}
    by_name = dict(sorted(staff.items(), key=lambda each: each[1]))
    form = SittingForm(request.POST or None, staff=by_name)
    made: list[ExamSitting] = []
    if form.is_valid():
        seated = _seated(form, actor)
        if not form.errors and went_well(
            form, lambda: made.append(_made(actor, form, seated, staff))
        ):
            return redirect("incidents:exam", slug=slug, sitting_id=made[0].id)
    page = {"slug": slug, "form": form}
    return render(request, "incidents/exams/new.html", page, status=NOT_SO if form.errors else 200)


def _made(
    actor: Actor, form: SittingForm, seated: dict[str, UUID], staff: dict[str, str]
) -> ExamSitting:
    said, now = form.cleaned_data, moment.now()
    new = NewSitting(
        paper=said["paper"],
        room=said["room"],
        rows=said["rows"],
        across=said["across"],
        starts_at=form.at("starts"),
        ends_at=form.at("ends"),
        officer_id=UUID(said["officer"]),
        officer_name=staff[said["officer"]],
        seated=seated,
    )
    return set_up_sitting(actor=actor, new=new, happened=Happened(form.sent_id(), now, now))


def _seated(form: SittingForm, actor: Actor) -> dict[str, UUID]:
    """Return who sits where; a line that names nobody, or more than one, is told on the form."""
    found: dict[str, UUID] = {}
    for seat, text in form.lines():
        pupils = pupils_matching(seen_by=actor, text=text, limit=2) if text else []
        if len(pupils) != 1:
            whom = "nobody" if not pupils else "more than one pupil"
            form.add_error("seated", f"{seat}: “{text}” is {whom} on the roll. Use the card.")
        elif seat in found:
            form.add_error("seated", f"{seat} stands there twice.")
        else:
            found[seat] = pupils[0].person_id
    return found
