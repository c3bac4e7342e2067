"""The page of whoever has a tray: all went back except those named, signed in one act."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lodge.desk.forms import sent_by
from lodge.desk.permissions.trays import why_not_see_tray, why_not_see_trays
from lodge.desk.queries import owners_of
from lodge.desk.queries.holding_now import early_today
from lodge.desk.screens.standing import stands_at_the_desk
from lodge.desk.screens.trays import presenter
from lodge.devices.actions.trays import sign_for_tray, why_not_sign_now
from lodge.devices.queries import slot_names
from lodge.devices.queries.trays import TrayShown, tray, trays_with
from lodge.foundation import moment
from lodge.foundation.actor import Actor
from lodge.foundation.ids import new_id
from lodge.foundation.refusal import ensure_allowed
from lodge.foundation.ui.sent import read_id
from lodge.school.queries import actor_for


@require_safe
def mine(request: HttpRequest, slug: str) -> HttpResponse:
    """Lead to the one tray that somebody has, or show all of them."""
    actor = actor_for(request)
    ensure_allowed(why_not_see_trays(actor=actor))
    found = trays_with(seen_by=actor, person_id=actor.person_id, on=moment.today())
    if len(found) == 1:
        return redirect("desk:tray-sign", slug=slug, container_id=found[0].container_id)
    tiles = tuple(presenter.tile_of(each, slots={}) for each in found)
    words = {"slug": slug, "tiles": tiles, "at_the_desk": stands_at_the_desk(actor)}
    return render(request, "desk/trays/mine.html", words)


@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, slug: str, container_id: UUID) -> HttpResponse:
    """Show what lies in a tray that somebody has out, or take their signature."""
    actor = actor_for(request)
    ensure_allowed(why_not_see_trays(actor=actor))
    found = tray(seen_by=actor, container_id=container_id, on=moment.today())
    ensure_allowed(why_not_see_tray(actor=actor, tray=found))
    if request.method != "POST":
        return render(request, "desk/trays/sign.html", _page(actor, found, slug))
    sent = sent_by(request)
    kept = {key for text in request.POST.getlist("kept") if (key := read_id(text))}
    sign_for_tray(
        actor=actor,
        container_id=container_id,
        not_handed_out=kept,
        happened=sent.happened(container_id),
        early=early_today(seen_by=actor),
    )
    words = {"slug": slug, "container_id": container_id}
    return HttpResponseRedirect(reverse("desk:tray-sign", kwargs=words))


def _page(actor: Actor, found: TrayShown, slug: str) -> dict[str, object]:
    slots = slot_names(seen_by=actor, slot_ids=[row.slot_id for row in found.inside])
    owners = owners_of(seen_by=actor, person_ids=[row.person_id for row in found.inside])
    inside = presenter.inside_of(found, owners=owners, slots=slots)
    staying = {each.id for each in inside if each.stays}
    going = [row for row in found.inside if row.id not in staying]
    return {
        "slug": slug,
        "client_id": new_id(),
        "tile": presenter.tile_of(found, slots=slots),
        "signed": found.standing.signed,
        "inside": tuple(each for each in inside if not each.stays),
        "staying": tuple(each for each in inside if each.stays),
        "why_not": why_not_sign_now(
            actor=actor, going=going, at=moment.now(), early=early_today(seen_by=actor)
        ),
        "name": actor.name,
        "at_the_desk": stands_at_the_desk(actor),
    }
