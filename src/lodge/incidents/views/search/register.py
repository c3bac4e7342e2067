"""The register of those who may search: read by the staff, kept by the headteacher."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from lodge.foundation import moment
from lodge.foundation.actor import Actor
from lodge.foundation.pages.no_uploads import takes_words_only
from lodge.foundation.ui.sent import went_well
from lodge.incidents.actions import search as acts
from lodge.incidents.actions.search.registering import NewAuthority
from lodge.incidents.domain.search import Authority
from lodge.incidents.forms.search import AuthorityForm
from lodge.incidents.presenters.search.card import sex_words, what_for
from lodge.incidents.queries.search import register, staff_on
from lodge.incidents.views.search.standing import asker, id_of, shown

METHODS = ["GET", "HEAD", "POST"]


@takes_words_only
@require_http_methods(METHODS)
def register_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the register; the headteacher adds to it and ends entries."""
    actor = asker(request)
    if request.POST.get("do") == "withdraw":
        return _withdrawn(request, actor, slug)
    today = moment.today()
    people = staff_on(seen_by=actor, at=moment.now())
    names = {str(key): name for key, (name, _) in people.items() if key != actor.person_id}
    by_name = dict(sorted(names.items(), key=lambda each: each[1]))
    form = AuthorityForm(request.POST or None, staff=by_name, today=today)
    if form.is_valid() and went_well(form, lambda: _authorise(actor, form)):
        messages.success(request, "The register has been added to.")
        return redirect("incidents:search-register", slug=slug)
    entries = register(seen_by=actor, on=today)
    page = {
        "slug": slug,
        "entries": [_shown(each, today) for each in entries],
        "may_keep": actor.has("headteacher"),
    }
    return shown(request, "register", page, form)


def _authorise(actor: Actor, form: AuthorityForm) -> None:
    person_id = form.chosen("person")
    assert person_id is not None
    authority = NewAuthority(
        person_id=person_id,
        items=tuple(form.cleaned_data["items"]),
        starts_on=form.cleaned_data["starts_on"],
        ends_on=form.cleaned_data["ends_on"],
        sex=form.word("sex"),
    )
    acts.authorise(actor=actor, authority=authority, at=moment.now())


def _withdrawn(request: HttpRequest, actor: Actor, slug: str) -> HttpResponse:
    entry_id: UUID | None = id_of(request.POST.get("entry", ""))
    if entry_id is None:
        raise BadRequest("That is no entry of the register.")
    reason = request.POST.get("reason", "")[:300]
    acts.withdraw_authority(actor=actor, entry_id=entry_id, reason=reason, at=moment.now())
    messages.success(request, "The authority has ended.")
    return redirect("incidents:search-register", slug=slug)


def _shown(entry: Authority, today: date) -> dict[str, object]:
    until = f"{entry.ends_on.day} {entry.ends_on:%B %Y}" if entry.ends_on else "end of the post"
    return {
        "id": entry.id,
        "name": entry.name,
        "items": what_for(entry),
        "sex": sex_words(entry.sex),
        "by": entry.by_name,
        "days": f"{entry.starts_on.day} {entry.starts_on:%B %Y} to {until}",
        "is_in_force": entry.is_in_force(today),
        "over": _over(entry, today),
    }


def _over(entry: Authority, today: date) -> str:
    if entry.is_in_force(today):
        return "In force"
    if entry.withdrawn_on:
        return "Withdrawn"
    if not entry.has_post:
        return "Ended with the post"
    return "Not yet" if entry.starts_on > today else "Over"
