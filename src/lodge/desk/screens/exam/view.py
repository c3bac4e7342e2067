"""A hall: one page that goes on working without a network, and the three roads it has to us."""

from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from lodge.desk.actions import passing
from lodge.desk.domain.sending import storable
from lodge.desk.presenters.gate.telling import milliseconds
from lodge.desk.screens import alone
from lodge.desk.screens.exam import presenter
from lodge.foundation import moment
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import ensure_allowed
from lodge.incidents.actions.exams import receive_from_hall
from lodge.incidents.domain.exams import why_not_invigilate
from lodge.incidents.queries.exams import permits_at_seats, sitting
from lodge.incidents.queries.names import names_of
from lodge.school.queries import actor_for

KEPT_FILES: Final = (
    "ui/lodge.css",
    "ui/print.css",
    "ui/start.js",
    "ui/exam.js",
    "ui/favicon.svg",
    "desk/gate.css",
    "desk/exam.css",
)


@require_GET
def hall(request: HttpRequest, slug: str, sitting_id: UUID) -> HttpResponse:
    """Show the hall. The page itself knows nobody: what it shows it keeps for itself."""
    sitting(seen_by=_actor(request), sitting_id=sitting_id)
    return render(request, "desk/exam/page.html", {"slug": slug, "sitting_id": sitting_id})


@require_POST
def open_hall(request: HttpRequest, slug: str, sitting_id: UUID) -> JsonResponse:
    """Open a hall on a tablet: answer with all that it keeps until the paper is over."""
    actor, now = _actor(request), moment.now()
    found = sitting(seen_by=actor, sitting_id=sitting_id)
    desk_id, passed = passing.issue(actor=actor)
    seated = found.hall.seated
    return alone.answer(
        {
            "desk_id": str(desk_id),
            "pass": passed,
            "opened_at": milliseconds(now),
            "who": {"person_id": str(actor.person_id), "name": actor.name},
            **presenter.opening(
                found,
                names=names_of(seen_by=actor, person_ids=seated.values()),
                permits=permits_at_seats(seen_by=actor, seated=seated, at=now),
            ),
        }
    )


@require_GET
def since(request: HttpRequest, slug: str, sitting_id: UUID) -> JsonResponse:
    """Answer with all that was noted in the hall, on whichever tablet."""
    found = sitting(seen_by=_actor(request), sitting_id=sitting_id)
    now = milliseconds(moment.now())
    return alone.answer({"entries": presenter.entries(found), "cursor": str(now), "at": now})


@require_POST
def send(request: HttpRequest, slug: str, sitting_id: UUID) -> JsonResponse:
    """Take what a tablet sends, and say of each whether it is kept."""
    actor, now = _actor(request), moment.now()
    sent = alone.sending_in(request)
    said = receive_from_hall(
        actor=actor,
        sitting_id=sitting_id,
        noted_by=alone.who_noted(sender=actor, passes=sent.passes),
        events=[storable(each) for each in sent.events],
        received_at=now,
    )
    return alone.received(at=now, taken=said.taken, aside=said.aside)


@require_GET
def worker(request: HttpRequest, slug: str, sitting_id: UUID) -> HttpResponse:
    """Give the script that keeps the hall's page going."""
    sitting(seen_by=_actor(request), sitting_id=sitting_id)
    page = alone.KeptPage(
        template="desk/exam/page.html",
        named={"sitting_id": str(sitting_id)},
        address=reverse("desk:exam", kwargs={"slug": slug, "sitting_id": sitting_id}),
        files=KEPT_FILES,
        script="ui/gate-worker.js",
    )
    return alone.worker(request, slug, page)


def _actor(request: HttpRequest) -> Actor:
    actor = actor_for(request)
    ensure_allowed(why_not_invigilate(actor=actor))
    return actor
