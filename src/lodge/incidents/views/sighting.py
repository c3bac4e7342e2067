"""I saw a phone (J3): who, what happened, confirm, done. Nothing is kept before *done*."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lodge.devices.domain import Happened
from lodge.foundation import moment
from lodge.foundation.actor import Actor
from lodge.foundation.ids import new_id
from lodge.foundation.pages.no_uploads import takes_words_only
from lodge.foundation.refusal import ensure_allowed
from lodge.foundation.ui.sent import read_id
from lodge.incidents.actions.sighting import Sighting, report_sighting
from lodge.incidents.actions.taking import Holder
from lodge.incidents.models import HeldSighting
from lodge.incidents.permissions.sighting import why_not_report
from lodge.incidents.presenters import sighting as presenter
from lodge.incidents.presenters.words import PLACES
from lodge.incidents.queries.incidents import standing
from lodge.incidents.queries.names import names_of
from lodge.incidents.queries.plans import Plan, Seen, plan_of
from lodge.incidents.queries.sightings import held_sighting, held_sightings
from lodge.incidents.types import TYPES
from lodge.incidents.views.reading import words_in
from lodge.policy.queries import whom_to_ask
from lodge.school.queries import actor_for, pupil_of, pupils_matching

MOST_FOUND: Final = 9
FEWEST_LETTERS: Final = 2
TEAM: Final = ("dsl", "deputy_dsl")
ON_CALL: Final = ("senior_leader", "headteacher")


@dataclass(frozen=True, slots=True)
class Asking:
    """
    Who looks at which page of the journey, and what its address says so far.

    ``held`` is a sighting that was sent later and waits: it is gone on with, at its own moment.
    """

    request: HttpRequest
    actor: Actor
    slug: str
    said: QueryDict
    held: HeldSighting | None = None


@takes_words_only
@require_http_methods(["GET", "HEAD", "POST"])
def seen(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the next page of the journey; *done* alone keeps anything."""
    actor = actor_for(request)
    ensure_allowed(why_not_report(actor=actor))
    if request.method == "POST":
        return _done(Asking(request, actor, slug, request.POST, _held(request.POST, actor)))
    asking = Asking(request, actor, slug, request.GET, _held(request.GET, actor))
    person_id = read_id(asking.said.get("person", ""))
    if person_id is None:
        return _find(asking)
    if not asking.said.get("what"):
        pupil = pupil_of(seen_by=actor, person_id=person_id)
        page = presenter.choose_page(slug=slug, pupil=pupil)
        return render(request, "incidents/seen/choose.html", page)
    return _follow(asking, person_id)


@require_safe
def card(request: HttpRequest, slug: str, incident_id: UUID) -> HttpResponse:
    """Show what was kept, to whoever reported it."""
    actor = actor_for(request)
    found = standing(seen_by=actor, incident_id=incident_id)
    names = names_of(seen_by=actor, person_ids=[found.incident.person_id])
    return render(
        request, "incidents/seen/kept.html", presenter.kept_page(found, names=names, slug=slug)
    )


def _find(asking: Asking) -> HttpResponse:
    text = words_in(asking.said, "q", longest=60)
    pupils = (
        pupils_matching(seen_by=asking.actor, text=text, limit=MOST_FOUND)
        if len(text) >= FEWEST_LETTERS
        else []
    )
    if len(pupils) == 1:
        query = urlencode({"person": pupils[0].person_id})
        return HttpResponseRedirect(f"{asking.request.path}?{query}")
    page = presenter.find_page(slug=asking.slug, text=text, pupils=pupils)
    page |= {"waiting": len(held_sightings(seen_by=asking.actor)), "who": asking.actor.person_id}
    return render(asking.request, "incidents/seen/find.html", page)


def _follow(asking: Asking, person_id: UUID) -> HttpResponse:
    """Show what follows; once confirmed, the card to read out, with *done* on it."""
    actor, said = asking.actor, asking.said
    seen = _seen(asking, person_id)
    plan = plan_of(seen_by=actor, seen=seen)
    today = moment.today()
    page = presenter.confirm_page(
        slug=asking.slug,
        chosen=presenter.Chosen(
            pupil=pupil_of(seen_by=actor, person_id=person_id),
            kind=seen.kind,
            device=seen.device,
            place=seen.place,
            is_taken=_is_taken(said, plan),
            words=words_in(said, "words"),
        ),
        plan=plan,
        today=today,
        come=whom_to_ask(seen_by=actor, roles=TEAM if seen.kind.restricted else ON_CALL, on=today),
    )
    # In the address of the card too: going back to it and pressing *done* again adds nothing.
    page["client_id"] = read_id(said.get("client_id", "")) or new_id()
    page["outside"] = words_in(said, "outside")
    page |= {"held": asking.held, "who": actor.person_id}
    name = "card" if said.get("go") and (not plan.permits or page["outside"]) else "confirm"
    return render(asking.request, f"incidents/seen/{name}.html", page)


def _is_taken(said: QueryDict, plan: Plan) -> bool:
    """Return whether they have it: as they said, or as it is where nobody has said so yet."""
    usual = "no" if plan.needs_a_leader else "yes"
    return said.get("taken", usual) == "yes" and plan.seen.kind.code != "refused"


def _done(asking: Asking) -> HttpResponse:
    said, actor = asking.said, asking.actor
    person_id = read_id(said.get("person", ""))
    if person_id is None:
        raise BadRequest("Nobody is named.")
    now, held = moment.now(), asking.held
    is_taken = said.get("taken") == "yes"
    sighting = Sighting(
        seen=_seen(asking, person_id),
        is_taken=is_taken,
        holder=Holder(actor.person_id, actor.name) if is_taken else None,
        words=words_in(said, "words"),
        permits_seen=frozenset(said.getlist("permit")),
        outside_permit=words_in(said, "outside"),
    )
    row = report_sighting(
        actor=actor,
        sighting=sighting,
        happened=Happened(held.client_id, held.happened_at, now)
        if held
        else Happened(read_id(said.get("client_id", "")) or new_id(), now, now),
    )
    address = reverse("incidents:card", kwargs={"slug": asking.slug, "incident_id": row.id})
    return HttpResponseRedirect(address)


def _held(said: QueryDict, actor: Actor) -> HeldSighting | None:
    """Return the sighting that is gone on with, if the address names one."""
    client_id = read_id(said.get("held", ""))
    if client_id is None:
        return None
    held = held_sighting(seen_by=actor, client_id=client_id)
    # Whoever wrote it reports it: it stays theirs.
    if held is None or held.actor_id != actor.person_id:
        raise Http404
    return held


def _seen(asking: Asking, person_id: UUID) -> Seen:
    said, held = asking.said, asking.held
    code = said.get("what", "")
    if code not in TYPES or not TYPES[code].sighted:
        raise BadRequest("This page has no such choice.")
    kind = TYPES[code]
    device, place = said.get("device", "phone"), said.get("place", "")
    if device not in presenter.DEVICES or (place and place not in PLACES):
        raise BadRequest("This page has no such device or place.")
    return Seen(
        person_id=person_id,
        kind=kind,
        device=device,
        place=place,
        at=held.happened_at if held else moment.now(),
    )
