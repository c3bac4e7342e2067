"""What each page of searches begins and ends with."""

from collections.abc import Mapping
from uuid import UUID, uuid5

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lodge.devices.domain import Happened
from lodge.foundation import moment
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import ensure_allowed
from lodge.incidents.forms.search.fields import SearchForm
from lodge.incidents.permissions.search import why_not_ask
from lodge.school.queries import actor_for

BAD_REQUEST = 400


def asker(request: HttpRequest) -> Actor:
    """
    Return who stands at a page of searches.

    :raises Refused: if they do not work with pupils.
    """
    actor = actor_for(request)
    ensure_allowed(why_not_ask(actor=actor))
    return actor


def happened_now(form: SearchForm, *about: object) -> Happened:
    """Return what was sent as happening now; a page sent twice is one act, of one thing."""
    now = moment.now()
    name = ":".join(map(str, about))
    return Happened(uuid5(form.sent_id(), name), now, now)


def shown(
    request: HttpRequest, template: str, page: Mapping[str, object], form: forms.Form | None
) -> HttpResponse:
    """Return a page with a form; 400 where something is wrong about what was sent."""
    status = BAD_REQUEST if form is not None and form.errors else None
    context = {**page, "form": form}
    answer = render(request, f"incidents/search/{template}.html", context, status=status)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def id_of(text: str) -> UUID | None:
    """Return an id from an address, or None where there is none."""
    try:
        return UUID(text)
    except ValueError:
        return None
