"""What was reported: the on-call leader's list, one incident, and adding to it."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lodge.devices.domain import Happened
from lodge.duties.queries import duties_of
from lodge.foundation import moment
from lodge.foundation.actor import Actor
from lodge.foundation.ids import new_id
from lodge.foundation.pages.no_uploads import takes_words_only
from lodge.foundation.refusal import ensure_allowed
from lodge.foundation.ui.sent import read_id
from lodge.incidents.actions.keeping import offer
from lodge.incidents.actions.on_call.claiming import claim
from lodge.incidents.actions.on_call.collecting import collect
from lodge.incidents.actions.opening import part_of
from lodge.incidents.domain.deadlines import deadline_of
from lodge.incidents.permissions.handling import why_not_handle
from lodge.incidents.permissions.sighting import why_not_report
from lodge.incidents.presenters import incidents as presenter
from lodge.incidents.presenters.words import device_words
from lodge.incidents.queries.incidents import (
    Standings,
    open_incidents,
    standing,
    with_owners_of,
)
from lodge.incidents.queries.keeping import (
    devices_in,
    hands_by_device,
    holder_of,
    kept_now,
    offer_of,
)
from lodge.incidents.queries.leaving import left_by_device
from lodge.incidents.queries.names import names_of
from lodge.incidents.queries.sightings import held_sightings
from lodge.school.queries import actor_for, posts_on

MOST_SHOWN: Final = 200
USUAL: Final = "phone"


@takes_words_only
@require_http_methods(["GET", "HEAD", "POST"])
def on_call(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what waits for the on-call leader, and what is whose; *mine* takes one on."""
    actor = actor_for(request)
    ensure_allowed(why_not_handle(actor=actor))
    if request.method == "POST":
        _press(request, actor)
        return HttpResponseRedirect(request.path)
    found = open_incidents(seen_by=actor)
    page = _list(found, actor, slug) | {
        "staff": _staff(actor),
        "held": len(held_sightings(seen_by=actor)),
    }
    return render(request, "incidents/on_call.html", page)


@require_safe
def every(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what is open, or what somebody reported themselves."""
    actor = actor_for(request)
    ensure_allowed(why_not_report(actor=actor))
    found = open_incidents(seen_by=actor)
    return render(request, "incidents/list.html", _list(found, actor, slug))


@require_safe
def one(request: HttpRequest, slug: str, incident_id: UUID) -> HttpResponse:
    """Show one incident to those who handle it."""
    actor = actor_for(request)
    ensure_allowed(why_not_handle(actor=actor))
    now = moment.now()
    [found] = with_owners_of(
        [standing(seen_by=actor, incident_id=incident_id)], seen_by=actor, on=moment.today()
    )
    page = _page(found, actor, now, slug)
    return render(request, "incidents/one.html", page | {"now_at": now})


def _press(request: HttpRequest, actor: Actor) -> None:
    """Take one on, collect its device, or hand that on: one press each."""
    happened, do = happened_now(request), request.POST.get("do", "")
    named = read_id(request.POST.get("about", ""))
    if named is None:
        raise BadRequest("Nothing is named.")
    if do == "mine":
        claim(actor=actor, incident_id=named, happened=part_of(happened, f"mine:{named}"))
    elif do == "collected":
        collect(actor=actor, incident_id=named, device=USUAL, happened=happened)
    elif do == "handed":
        to_id = read_id(request.POST.get("to", ""))
        if to_id is None:
            raise BadRequest("Nobody is named.")
        part = part_of(happened, f"handed:{named}")
        offer(actor=actor, custody_id=named, to_id=to_id, happened=part)
    else:
        raise BadRequest("This page has no such button.")


def _staff(actor: Actor) -> dict[UUID, str]:
    """Return to whom a device is handed on: the office first."""
    posts = posts_on(seen_by=actor, on=moment.today())
    ordered = sorted(posts, key=lambda post: (post.role_code != "office_staff", str(post.person)))
    return {
        post.person_id: post.person.full_name
        for post in ordered
        if post.person_id != actor.person_id
    }


def happened_now(request: HttpRequest) -> Happened:
    """Return an act as happening now, under the page's own id for it."""
    now = moment.now()
    return Happened(read_id(request.POST.get("client_id", "")) or new_id(), now, now)


def address_of(slug: str, incident_id: UUID) -> str:
    """Return where an incident stands."""
    return reverse("incidents:one", kwargs={"slug": slug, "incident_id": incident_id})


def _page(found: Standings, actor: Actor, now: datetime, slug: str) -> dict[str, object]:
    row = found.incident
    devices = devices_in(seen_by=actor, incident_id=row.id)
    taken = {step.custody_id for step in found.steps if step.custody_id}
    hands = hands_by_device(seen_by=actor, custody_ids=taken)
    left = left_by_device(seen_by=actor, custody_ids=taken)
    return presenter.one_page(
        found,
        names=names_of(seen_by=actor, person_ids=[row.person_id]),
        owed=duties_of(seen_by=actor, matter_id=row.id, at=now),
        held=presenter.InHands(
            devices=[(each.id, device_words(each.device_kind)) for each in devices],
            hands=[hand for several in hands.values() for hand in several],
            # The police have entries of their own in an incident.
            left=[each for each in left.values() if not each.is_said_here],
        ),
        deadline=deadline_of(row.type_code, known_at=row.happened_at),
        slug=slug,
    )


def _list(found: list[Standings], actor: Actor, slug: str) -> dict[str, object]:
    shown = with_owners_of(found[:MOST_SHOWN], seen_by=actor, on=moment.today())
    names = names_of(seen_by=actor, person_ids=[each.incident.person_id for each in shown])
    taken = {step.custody_id for each in shown for step in each.steps if step.custody_id}
    return presenter.list_page(
        shown, names=names, in_my_hands=_in_my_hands(actor, taken), reader=actor, slug=slug
    )


def _in_my_hands(actor: Actor, taken: set[UUID]) -> set[UUID]:
    """Return which devices are in the hands of whoever looks, and on the way to nobody."""
    hands = hands_by_device(seen_by=actor, custody_ids=taken)
    still_here = {row.id for row in kept_now(seen_by=actor)}
    return {
        key
        for key, several in hands.items()
        if key in still_here
        and offer_of(several) is None
        and (holder := holder_of(several))
        and holder.to_id == actor.person_id
    }
