"""Who is off site: choose pupils, say where and when; take it back with a reason; print a slip."""

from typing import Final
from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from lodge.desk.actions.expecting import send_off_site, withdraw_off_site
from lodge.desk.forms import sent_by
from lodge.desk.permissions.expecting import why_not_set_off_site
from lodge.desk.queries.expecting import off_site_entry
from lodge.desk.screens.off_site import presenter
from lodge.desk.screens.off_site.forms import OffSiteForm
from lodge.foundation import moment
from lodge.foundation.actor import Actor
from lodge.foundation.ids import new_id
from lodge.foundation.refusal import ensure_allowed
from lodge.foundation.ui.sent import read_id
from lodge.school.queries import actor_for

NOT_SO: Final = 400


@require_http_methods(["GET", "HEAD", "POST"])
def off_site(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who is off site now and in the next weeks, and offer to say more."""
    actor = actor_for(request)
    ensure_allowed(why_not_set_off_site(actor=actor))
    if request.method != "POST":
        asked = presenter.Asked(request.GET.get("form", ""), request.GET.get("q", "").strip()[:60])
        return render(request, "desk/off_site/page.html", presenter.page(actor, slug, asked))
    if request.POST.get("do") == "withdraw":
        return _withdraw(request, actor)
    if request.POST.get("do") != "set":
        raise BadRequest("This page has no such button.")
    return _set(request, actor, slug)


def _set(request: HttpRequest, actor: Actor, slug: str) -> HttpResponse:
    form = OffSiteForm(request.POST)
    people = [found for text in request.POST.getlist("person") if (found := read_id(text))]
    if not people:
        form.add_error(None, "Choose at least one pupil.")
    if not form.is_valid():
        asked = presenter.Asked(request.POST.get("of", ""), request.POST.get("q", "")[:60])
        page = presenter.page(actor, slug, asked, form=form, chosen=people)
        return render(request, "desk/off_site/page.html", page, status=NOT_SO)
    send_off_site(
        actor=actor,
        person_ids=people,
        elsewhere=form.elsewhere,
        client_id=read_id(request.POST.get("client_id", "")) or new_id(),
        at=moment.now(),
    )
    return HttpResponseRedirect(request.path)


def _withdraw(request: HttpRequest, actor: Actor) -> HttpResponse:
    sent = sent_by(request)
    withdraw_off_site(
        actor=actor, entry_id=sent.id("row_id"), reason=sent.word("reason"), at=moment.now()
    )
    return HttpResponseRedirect(request.path)


@require_safe
def slip(request: HttpRequest, slug: str, entry_id: UUID) -> HttpResponse:
    """Show what holds at another place, to be read by the pupil and the parents beforehand."""
    actor = actor_for(request)
    ensure_allowed(why_not_set_off_site(actor=actor))
    entry = off_site_entry(seen_by=actor, entry_id=entry_id)
    return render(request, "desk/off_site/slip.html", presenter.slip(actor, slug, entry))
