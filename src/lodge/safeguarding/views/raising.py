"""Raising a concern: anybody who works here, in four actions; then the number and nothing else."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from lodge.foundation import moment
from lodge.foundation.actor import Actor
from lodge.foundation.ids import new_id
from lodge.foundation.pages.no_uploads import takes_words_only
from lodge.foundation.ui.sent import went_well
from lodge.policy.queries import whom_to_ask
from lodge.safeguarding.actions import raise_concern
from lodge.safeguarding.actions.adults import NewAdultConcern, raise_about_adult
from lodge.safeguarding.domain import NewConcern
from lodge.safeguarding.forms.raising import RaiseAdultForm, RaiseForm
from lodge.safeguarding.presenters import raising as presenter
from lodge.safeguarding.queries import raised_by
from lodge.safeguarding.views.answering import shown
from lodge.school.queries import actor_for, posts_on, pupils_matching


@takes_words_only
@require_http_methods(["GET", "HEAD", "POST"])
def raise_one(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a concern in."""
    actor = actor_for(request)
    form = RaiseForm(request.POST or None, initial={"client_id": new_id()})
    if form.is_valid() and went_well(form, lambda: _raise(actor, form)):
        return redirect("safeguarding:raised", slug=slug)
    page = presenter.raise_page(slug=slug)
    return shown(request, "safeguarding/raise.html", page, form)


@takes_words_only
@require_http_methods(["GET", "HEAD", "POST"])
def raise_adult(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a concern about an adult in, apart from all others."""
    actor = actor_for(request)
    posts = posts_on(seen_by=actor, on=moment.today())
    staff = {str(post.person_id): post.person.full_name for post in posts}
    form = RaiseAdultForm(request.POST or None, staff=staff, initial={"client_id": new_id()})
    if form.is_valid() and went_well(form, lambda: _raise_adult(actor, form)):
        return redirect("safeguarding:raised", slug=slug)
    return shown(request, "safeguarding/raise_adult.html", {"slug": slug}, form)


@takes_words_only
@require_safe
def raised(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the numbers of what somebody raised, and whom to tell in person."""
    actor = actor_for(request)
    team = whom_to_ask(seen_by=actor, roles=("dsl", "deputy_dsl"), on=moment.today())
    page = presenter.raised_page(raised_by(seen_by=actor), team=team, slug=slug)
    return render(request, "safeguarding/raised.html", page)


def _raise(actor: Actor, form: RaiseForm) -> str:
    now = moment.now()
    about = str(form.cleaned_data["about"])
    matching = pupils_matching(seen_by=actor, text=about, limit=2) if about else []
    # A name that fits several stays as it was typed: the safeguarding lead asks, not this page.
    known = (matching[0].person_id,) if len(matching) == 1 else ()
    concern = NewConcern(
        client_id=form.sent_id(),
        kind=form.cleaned_data["kind"],
        words=form.cleaned_data["words"],
        about=about,
        person_ids=known,
        happened_at=now,
    )
    return raise_concern(actor=actor, concern=concern, at=now)


def _raise_adult(actor: Actor, form: RaiseAdultForm) -> str:
    now = moment.now()
    concern = NewAdultConcern(
        client_id=form.sent_id(),
        about_id=form.chosen(),
        words=form.cleaned_data["words"],
        happened_at=now,
    )
    return raise_about_adult(actor=actor, concern=concern, at=now)
