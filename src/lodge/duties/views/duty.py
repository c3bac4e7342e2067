"""One duty: what it is, what was done, and saying what is new."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from lodge.duties import actions, queries
from lodge.duties.domain import LEFT_UNDONE, Owed, Step
from lodge.duties.forms import HandOverForm, SayForm
from lodge.duties.presenters.duty import duty_page, sayings_of
from lodge.duties.queries.people import who_may_take_over
from lodge.foundation import moment
from lodge.foundation.actor import Actor
from lodge.foundation.ui.sent import went_well
from lodge.school.queries import actor_for

ANSWERS = ["GET", "HEAD", "POST"]
BAD_REQUEST = 400


@require_http_methods(ANSWERS)
def duty(request: HttpRequest, slug: str, telling_id: UUID, address: str) -> HttpResponse:
    """Show a duty, or take what was said of it."""
    actor, at = actor_for(request), moment.now()
    owed = queries.duty_at(seen_by=actor, telling_id=telling_id, address=address, at=at)
    form = SayForm(_asked(request), sayings=sayings_of(owed, actor=actor), now=at)
    if form.is_valid() and went_well(form, lambda: _say(actor, owed, form)):
        messages.success(request, f"Kept for {owed.matter_number}.")
        return redirect("duties:wall", slug=slug)
    page = duty_page(owed, actor=actor, at=at, slug=slug)
    shown = {"page": page, "form": form, "slug": slug}
    return render(request, "duties/duty.html", shown, status=BAD_REQUEST if form.errors else None)


@require_http_methods(ANSWERS)
def hand_over(request: HttpRequest, slug: str, telling_id: UUID, address: str) -> HttpResponse:
    """Hand a duty over to somebody else."""
    actor, at = actor_for(request), moment.now()
    owed = queries.duty_at(seen_by=actor, telling_id=telling_id, address=address, at=at)
    people = who_may_take_over(seen_by=actor, matter_id=owed.matter_id, at=at).values()
    form = HandOverForm(_asked(request), people=people)
    if form.is_valid() and went_well(
        form,
        lambda: actions.hand_over(
            actor=actor,
            key=owed.key,
            to_id=UUID(form.cleaned_data["to"]),
            at=at,
            reason=form.cleaned_data["reason"],
        ),
    ):
        messages.success(request, f"Handed over: {owed.matter_number}.")
        return redirect("duties:wall", slug=slug)
    page = duty_page(owed, actor=actor, at=at, slug=slug)
    shown = {"page": page, "form": form, "slug": slug}
    status = BAD_REQUEST if form.errors else None
    return render(request, "duties/hand_over.html", shown, status=status)


def _asked(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _say(actor: Actor, owed: Owed, form: SayForm) -> None:
    said, now = form.cleaned_data, moment.now()
    if said["step"] == LEFT_UNDONE:
        actions.leave_undone(actor=actor, key=owed.key, at=now, reason=said["reason"])
        return
    actions.take_step(
        actor=actor,
        key=owed.key,
        step=Step(said["step"]),
        at=form.moment or now,
        reason=said["reason"],
        written_at=now,
    )
