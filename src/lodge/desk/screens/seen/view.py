"""The page of a sighting without a network, and the roads it has to us."""

from typing import Final

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from lodge.desk.actions import passing
from lodge.desk.domain.sending import storable
from lodge.desk.presenters.gate.telling import milliseconds
from lodge.desk.screens import alone
from lodge.desk.screens.seen import presenter
from lodge.foundation import moment
from lodge.foundation.actor import Actor
from lodge.incidents.actions.sightings import ensure_may_report, receive_sightings
from lodge.incidents.queries.sightings import cards_to_keep, held_sightings
from lodge.school.queries import actor_for, roll

KEPT_FILES: Final = (
    "ui/lodge.css",
    "ui/print.css",
    "ui/start.js",
    "ui/seen.js",
    "ui/favicon.svg",
    "desk/gate.css",
    "incidents/incidents.css",
)


@require_GET
def seen(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the page. It knows nobody: what it shows it keeps for itself."""
    _actor(request)
    return render(request, "desk/seen/page.html", {"slug": slug})


@require_POST
def open_seen(request: HttpRequest, slug: str) -> JsonResponse:
    """Answer with all that may be kept for a day: names, and what can be said; nobody's past."""
    actor, now = _actor(request), moment.now()
    desk_id, passed = passing.issue(actor=actor)
    return alone.answer(
        {
            "desk_id": str(desk_id),
            "pass": passed,
            "opened_at": milliseconds(now),
            "who": {"person_id": str(actor.person_id), "name": actor.name},
            **presenter.opening(
                cards=cards_to_keep(seen_by=actor, at=now), pupils=roll(seen_by=actor)
            ),
        }
    )


@require_GET
def since(request: HttpRequest, slug: str) -> JsonResponse:
    """Answer how many of somebody's sightings wait for them."""
    actor, now = _actor(request), milliseconds(moment.now())
    return alone.answer(
        {"waiting": len(held_sightings(seen_by=actor)), "cursor": str(now), "at": now}
    )


@require_POST
def send(request: HttpRequest, slug: str) -> JsonResponse:
    """Take sightings, and say of each whether it is kept."""
    actor, now = _actor(request), moment.now()
    sent = alone.sending_in(request)
    said = receive_sightings(
        actor=actor,
        noted_by=alone.who_noted(sender=actor, passes=sent.passes),
        events=[storable(each) for each in sent.events],
        received_at=now,
    )
    return alone.received(at=now, taken=said.taken, aside=said.aside)


@require_GET
def worker(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the script that answers for the page of a sighting where there is no network."""
    _actor(request)
    page = alone.KeptPage(
        template="desk/seen/page.html",
        named={},
        address=reverse("desk:seen", kwargs={"slug": slug}),
        files=KEPT_FILES,
        script="ui/seen-worker.js",
    )
    found = alone.worker(request, slug, page)
    # It looks after the page of a sighting, which stands one step above its own address.
    found.headers["Service-Worker-Allowed"] = reverse("incidents:seen", kwargs={"slug": slug})
    return found


def _actor(request: HttpRequest) -> Actor:
    actor = actor_for(request)
    ensure_may_report(actor=actor)
    return actor
