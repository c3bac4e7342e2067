"""One tray: out to a named adult under a seal, and back in by a count that nobody is told."""

from collections.abc import Callable, Mapping
from typing import Final
from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from lodge.desk.forms import Sent, sent_by
from lodge.desk.queries import owners_of
from lodge.desk.screens.standing import Standing, standing_at
from lodge.desk.screens.trays import presenter
from lodge.devices.actions.trays import count_in, send_out, settle_count
from lodge.devices.queries import slot_names
from lodge.devices.queries.trays import TrayShown, tray, who_may_take_trays
from lodge.foundation.refusal import Refusal, Refused
from lodge.foundation.ui.sent import read_id
from lodge.school.queries.staff import tutors_on

MOST: Final = 9999


@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, slug: str, container_id: UUID) -> HttpResponse:
    """Show one tray, let it go, or count it in."""
    desk = standing_at(request, slug)
    if request.method != "POST":
        answer = render(request, "desk/trays/one.html", _page(desk, container_id))
        answer.headers["Cache-Control"] = "private, no-store"
        return answer
    sent = sent_by(request)
    if sent.do not in ACTS:
        raise BadRequest("This page has no such button.")
    ACTS[sent.do](desk, sent, container_id)
    back = "desk:tray" if sent.do == "count" else "desk:trays"
    words = {"slug": slug} | ({"container_id": container_id} if sent.do == "count" else {})
    return HttpResponseRedirect(reverse(back, kwargs=words))


def _out(desk: Standing, sent: Sent, container_id: UUID) -> None:
    to_id = read_id(sent.word("to"))
    if to_id is None:
        raise Refused(Refusal(reason="Choose the adult who takes the tray."))
    send_out(
        actor=desk.actor,
        container_id=container_id,
        to_id=to_id,
        seal=sent.word("seal"),
        place=sent.word("place"),
        happened=sent.happened(container_id),
    )


def _count(desk: Standing, sent: Sent, container_id: UUID) -> None:
    count_in(
        actor=desk.actor,
        container_id=container_id,
        counted=_number(sent.word("counted")),
        seal=sent.word("seal"),
        happened=sent.happened(container_id),
    )


def _settle(desk: Standing, sent: Sent, container_id: UUID) -> None:
    settle_count(
        actor=desk.actor,
        container_id=container_id,
        reason=sent.word("reason"),
        happened=sent.happened(container_id),
    )


ACTS: Final[Mapping[str, Callable[[Standing, Sent, UUID], None]]] = {
    "out": _out,
    "count": _count,
    "settle": _settle,
}


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or int(text) > MOST:
        raise Refused(Refusal(reason="Write how many devices lie in the tray, as a number."))
    return int(text)


def _page(desk: Standing, container_id: UUID) -> dict[str, object]:
    found = tray(seen_by=desk.actor, container_id=container_id, on=desk.today)
    slots = slot_names(seen_by=desk.actor, slot_ids=[row.slot_id for row in found.inside])
    owners = owners_of(seen_by=desk.actor, person_ids=[row.person_id for row in found.inside])
    return presenter.one_page(
        found,
        takers=who_may_take_trays(seen_by=desk.actor, on=desk.today),
        usual=_usual(desk, found),
        inside=presenter.inside_of(found, owners=owners, slots=slots),
        slots=slots,
        slug=desk.slug,
    )


def _usual(desk: Standing, found: TrayShown) -> UUID | None:
    """Return who looks after the form of a tray, to be chosen already."""
    return tutors_on(seen_by=desk.actor, on=desk.today).get(found.form) if found.form else None
