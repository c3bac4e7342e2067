"""Keeping a slot or locker for somebody, and letting it go."""

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from lodge.desk.forms import Sent, sent_by
from lodge.desk.presenters.people import shown_pupils
from lodge.desk.queries import owners_of
from lodge.desk.screens.finding import find
from lodge.desk.screens.standing import Standing, standing_at
from lodge.devices.actions.keeping_slots import keep_slot
from lodge.devices.queries.codes import SlotPlace, slot_places
from lodge.foundation import moment
from lodge.foundation.refusal import Refusal, Refused


@require_http_methods(["GET", "HEAD", "POST"])
def lockers(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the slots that are kept for somebody, keep one more, or let one go."""
    desk = standing_at(request, slug)
    if request.method != "POST":
        return render(request, "desk/lockers.html", _page(desk))
    sent = sent_by(request)
    if sent.do == "keep":
        _keep(desk, sent)
    elif sent.do == "let_go":
        keep_slot(actor=desk.actor, slot_id=sent.id("slot_id"), person_id=None, at=moment.now())
    else:
        raise BadRequest("This page has no such button.")
    return HttpResponseRedirect(request.path)


def _keep(desk: Standing, sent: Sent) -> None:
    pupil = find(seen_by=desk.actor, text=sent.word("q")).only
    if pupil is None:
        reason = "Scan the pupil's card, or type enough of the name for one pupil."
        raise Refused(Refusal(reason=reason))
    keep_slot(
        actor=desk.actor,
        slot_id=sent.id("slot_id"),
        person_id=pupil.person_id,
        at=moment.now(),
    )


def _page(desk: Standing) -> dict[str, object]:
    places = slot_places(seen_by=desk.actor)
    kept = [(each, each.kept_for) for each in places if each.kept_for]
    owners = owners_of(seen_by=desk.actor, person_ids=[person_id for _, person_id in kept])
    shown = {each.person_id: each for each in shown_pupils([*owners.values()], held=(), slots={})}
    return {
        "slug": desk.slug,
        "kept": tuple((each.slot_id, _name(each), shown.get(whose)) for each, whose in kept),
        "free": tuple((each.slot_id, _name(each)) for each in places if not each.kept_for),
    }


def _name(place: SlotPlace) -> str:
    return f"{place.container} {place.number}"
