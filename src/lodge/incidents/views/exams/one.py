"""One sitting: its hall, who has not handed over, and the finds until each is reported."""

from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal, Refused, ensure_allowed
from lodge.foundation.ui.sent import read_id
from lodge.incidents.actions.exams import seat_somebody, settle_find
from lodge.incidents.domain.exams import why_not_invigilate
from lodge.incidents.presenters.exams import exam_page
from lodge.incidents.queries.exams import (
    Sitting,
    deals_with,
    incidents_of_finds,
    sitting,
    why_waiting,
)
from lodge.incidents.queries.names import names_of
from lodge.incidents.views.incidents import happened_now
from lodge.incidents.views.reading import words_in
from lodge.school.queries import actor_for, pupils_matching


@require_http_methods(["GET", "HEAD", "POST"])
def exam(request: HttpRequest, slug: str, sitting_id: UUID) -> HttpResponse:
    """Show a sitting; whoever deals with it names a candidate, or says which device it is."""
    actor = actor_for(request)
    ensure_allowed(why_not_invigilate(actor=actor))
    found = sitting(seen_by=actor, sitting_id=sitting_id)
    if request.method == "POST":
        _press(request, actor, found)
        return HttpResponseRedirect(request.path)
    deals = deals_with(seen_by=actor, row=found.row)
    page = exam_page(
        found,
        names=names_of(seen_by=actor, person_ids=found.hall.seated.values()),
        incidents=incidents_of_finds(seen_by=actor, row=found.row, finds=found.hall.finds),
        waiting={
            find.id: why_waiting(seen_by=actor, found=found, find=find)
            for find in found.hall.finds
            if deals
        },
        deals=deals,
        slug=slug,
    )
    return render(request, "incidents/exams/one.html", page)


def _press(request: HttpRequest, actor: Actor, found: Sitting) -> None:
    do, happened = request.POST.get("do", ""), happened_now(request)
    if do == "seat":
        seat = words_in(request.POST, "seat", longest=4).upper()
        seat_somebody(
            actor=actor,
            sitting_id=found.row.id,
            seat=seat,
            person_id=_candidate(request, actor),
            happened=happened,
        )
        return
    find_id = read_id(request.POST.get("find", ""))
    if do not in {"permitted", "other"} or find_id is None:
        raise BadRequest("This page has no such button.")
    settle_find(
        actor=actor,
        sitting_id=found.row.id,
        find_id=find_id,
        is_permitted=do == "permitted",
        happened=happened,
    )


def _candidate(request: HttpRequest, actor: Actor) -> UUID:
    text = words_in(request.POST, "who", longest=60)
    pupils = pupils_matching(seen_by=actor, text=text, limit=2) if text else []
    if len(pupils) != 1:
        whom = "Nobody" if not pupils else "More than one pupil"
        raise Refused(Refusal(reason=f"{whom} on the roll is “{text}”. Go back and use the card."))
    return pupils[0].person_id
