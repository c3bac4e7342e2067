"""Sightings that were sent later and wait: a permit stands before them, or a thing is unknown."""

from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from lodge.foundation.actor import Actor
from lodge.foundation.pages.no_uploads import takes_words_only
from lodge.foundation.refusal import ensure_allowed
from lodge.foundation.ui.sent import read_id
from lodge.incidents.actions.sightings import drop_sighting
from lodge.incidents.models import HeldSighting
from lodge.incidents.permissions.sighting import why_not_report
from lodge.incidents.presenters.words import device_words
from lodge.incidents.queries.names import names_of
from lodge.incidents.queries.sightings import held_sightings
from lodge.incidents.types import TYPES
from lodge.incidents.views.incidents import happened_now
from lodge.incidents.views.reading import words_in
from lodge.school.queries import actor_for


@takes_words_only
@require_http_methods(["GET", "HEAD", "POST"])
def waiting(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what waits: whoever wrote it goes on with it, or says that it was nothing."""
    actor = actor_for(request)
    ensure_allowed(why_not_report(actor=actor))
    if request.method == "POST":
        _drop(request, actor)
        return HttpResponseRedirect(request.path)
    rows = held_sightings(seen_by=actor)
    names = names_of(seen_by=actor, person_ids=[row.person_id for row in rows])
    page = {"slug": slug, "rows": [_shown(row, names, actor) for row in rows]}
    return render(request, "incidents/seen/waiting.html", page)


def _drop(request: HttpRequest, actor: Actor) -> None:
    client_id = read_id(request.POST.get("held", ""))
    if client_id is None:
        raise BadRequest("Nothing is named.")
    reason = words_in(request.POST, "reason", longest=300)
    drop_sighting(actor=actor, client_id=client_id, reason=reason, happened=happened_now(request))


def _shown(row: HeldSighting, names: dict[UUID, str], reader: Actor) -> dict[str, object]:
    return {
        "client_id": row.client_id,
        "person_id": row.person_id,
        "name": names.get(row.person_id, "Somebody who has left"),
        "type": TYPES[row.type_code],
        "device": device_words(row.device),
        "code": row.device,
        "place": row.place,
        "taken": "yes" if row.is_taken else "no",
        "words": row.words,
        "reason": row.reason,
        "at": row.happened_at,
        "by": row.actor_name,
        "mine": row.actor_id == reader.person_id,
    }
