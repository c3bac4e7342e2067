"""What every screen of the desk begins and ends with: who stands there, and how it answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from lodge.desk import permissions
from lodge.desk.presenters.terms import COMING_IN, GOING_BACK
from lodge.devices.domain import Term
from lodge.devices.queries import terms
from lodge.foundation import moment
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import ensure_allowed
from lodge.school.queries import actor_for

NAMING: Final = ("hand_in_to", "return_by")


@dataclass(frozen=True, slots=True)
class Standing:
    """Who stands at the desk, on which day, and the terms in force."""

    actor: Actor
    today: date
    terms: Mapping[str, Term]
    slug: str


def standing_at(request: HttpRequest, slug: str) -> Standing:
    """
    Return who stands at the desk.

    :raises Refused: if the desk is not theirs, or no policy is in force.
    """
    actor = actor_for(request)
    today = moment.today()
    found = terms(seen_by=actor, names={*COMING_IN, *GOING_BACK, *NAMING}, on=today)
    named = named_in(found)
    ensure_allowed(permissions.why_not_stand_at_the_desk(actor=actor, named=named))
    return Standing(actor, today, found, slug)


def named_in(found: Mapping[str, Term]) -> Sequence[Term | None]:
    """Return the settings that name people for the desk."""
    return [found.get(name) for name in NAMING]


def stands_at_the_desk(actor: Actor) -> bool:
    """Say whether the desk is somebody's: a class teacher's too, where the policy names them."""
    found = terms(seen_by=actor, names=NAMING, on=moment.today())
    named = named_in(found)
    return permissions.why_not_stand_at_the_desk(actor=actor, named=named) is None


def wants_parts(request: HttpRequest) -> bool:
    """Say whether our script asks, and swaps parts of the page itself."""
    return request.headers.get("HX-Request") == "true" or "fragment" in request.GET


def shown(request: HttpRequest, screen: str, context: Mapping[str, object]) -> HttpResponse:
    """Return a screen whole, or only the parts of it that change."""
    part = "parts" if wants_parts(request) else "page"
    answer = render(request, f"desk/{screen}/{part}.html", dict(context))
    # A counter and a name are true for a moment only.
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def back_to(request: HttpRequest, said: Mapping[str, object]) -> HttpResponseRedirect:
    """Lead to the same screen with what was done, so that loading it again does nothing twice."""
    query = urlencode({name: str(value) for name, value in said.items() if value})
    return HttpResponseRedirect(f"{request.path}?{query}" if query else request.path)
