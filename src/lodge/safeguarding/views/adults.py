"""Concerns about adults: for the head, or the chair where they are about the head."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from lodge.duties.queries import duties_of
from lodge.foundation import moment
from lodge.foundation.actor import Actor
from lodge.foundation.ids import new_id
from lodge.foundation.pages.no_uploads import takes_words_only
from lodge.foundation.refusal import Refused
from lodge.foundation.ui.fields import moment_text
from lodge.foundation.ui.sent import went_well
from lodge.policy.domain import NoPolicyInForce
from lodge.policy.domain.clocks import Arisen
from lodge.safeguarding.actions import note_access
from lodge.safeguarding.actions.adults import AdultNote, write_about_adult
from lodge.safeguarding.domain.adults import CHAIR, HEAD, AdultStep
from lodge.safeguarding.forms.adults import AdultNoteForm
from lodge.safeguarding.presenters import adults as presenter
from lodge.safeguarding.queries.adults import (
    NOT_YOURS,
    adult_concern,
    adult_concerns,
    adult_entries,
    asked_of_adults,
)
from lodge.safeguarding.views.answering import shown
from lodge.safeguarding.views.standing import ensure_second_factor, happened_of
from lodge.school.queries import actor_for


@takes_words_only
@require_safe
def list_of_adults(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the concerns that somebody handles, by number."""
    actor = actor_for(request)
    if not actor.has(HEAD, CHAIR) or actor.trust_id is not None:
        raise Refused(NOT_YOURS)
    ensure_second_factor(request)
    page = presenter.list_page(adult_concerns(seen_by=actor), slug=slug)
    return render(request, "safeguarding/adults.html", page)


@takes_words_only
@require_http_methods(["GET", "HEAD", "POST"])
def adult(request: HttpRequest, slug: str, concern_id: UUID) -> HttpResponse:
    """Show one concern, and what the policy asks of it; add to it."""
    actor = actor_for(request)
    concern = adult_concern(seen_by=actor, concern_id=concern_id)
    ensure_second_factor(request)
    now = moment.now()
    note_access(actor=actor, case_id=concern_id, place="adult", is_refused=False, at=now)
    form = AdultNoteForm(
        request.POST or None, initial={"client_id": new_id(), "at": moment_text(now)}
    )
    if form.is_valid() and went_well(form, lambda: _write(actor, concern_id, form)):
        return redirect("safeguarding:adult", slug=slug, concern_id=concern_id)
    page = presenter.one_page(
        concern,
        adult_entries(seen_by=actor, concern_id=concern_id),
        asked=_asked(actor, concern.happened_at),
        owed=duties_of(seen_by=actor, matter_id=concern_id, at=now),
        now=now,
        slug=slug,
    )
    return shown(request, "safeguarding/adult.html", page, form)


def _asked(actor: Actor, at: datetime) -> Arisen | None:
    try:
        return asked_of_adults(seen_by=actor, at=at)
    except NoPolicyInForce:
        return None


def _write(actor: Actor, concern_id: UUID, form: AdultNoteForm) -> None:
    said = form.cleaned_data
    note = AdultNote(
        step=AdultStep(said["step"]),
        words=said["words"],
        to_party=said["to_party"],
        reference=said["reference"],
    )
    write_about_adult(actor=actor, concern_id=concern_id, note=note, happened=happened_of(form))
