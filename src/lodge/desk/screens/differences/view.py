"""Differences and what was kept aside: read, settled with a reason, or sent again."""

from collections.abc import Callable, Mapping
from typing import Final

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from lodge.desk.actions.asides import send_again, settle_aside
from lodge.desk.forms import Sent, sent_by
from lodge.desk.queries.keeping import parents_to_tell
from lodge.desk.queries.paper import lines_to_settle
from lodge.desk.queries.tasks import asides_open, spoken_of
from lodge.desk.screens.differences import presenter
from lodge.desk.screens.standing import Standing, standing_at
from lodge.devices import actions as devices
from lodge.devices.queries import open_differences
from lodge.devices.queries.trays import trays_that_wait
from lodge.foundation import moment


@require_http_methods(["GET", "HEAD", "POST"])
def differences(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what waits for a person, or take what they say of it."""
    desk = standing_at(request, slug)
    if request.method != "POST":
        return render(request, "desk/differences.html", _page(desk))
    sent = sent_by(request)
    if sent.do not in ACTS:
        raise BadRequest("This page has no such button.")
    messages.success(request, ACTS[sent.do](desk, sent))
    return HttpResponseRedirect(request.path)


def _settle(desk: Standing, sent: Sent) -> str:
    devices.settle(
        actor=desk.actor,
        differing_id=sent.id("row_id"),
        reason=sent.word("reason"),
        at=moment.now(),
    )
    return "Settled. The record keeps what you found."


def _settle_aside(desk: Standing, sent: Sent) -> str:
    settle_aside(
        actor=desk.actor,
        aside_id=sent.id("row_id"),
        reason=sent.word("reason"),
        at=moment.now(),
    )
    return "Settled. What was sent stays to be read in the record."


def _send_again(desk: Standing, sent: Sent) -> str:
    send_again(actor=desk.actor, aside_id=sent.id("row_id"), at=moment.now())
    return "Sent again: it is in the book now."


ACTS: Final[Mapping[str, Callable[[Standing, Sent], str]]] = {
    "settle": _settle,
    "settle_aside": _settle_aside,
    "send_again": _send_again,
}


def _page(desk: Standing) -> dict[str, object]:
    found = open_differences(seen_by=desk.actor)
    return presenter.page(
        spoken_of(seen_by=desk.actor, differences=found),
        asides=asides_open(seen_by=desk.actor),
        untold=parents_to_tell(seen_by=desk.actor),
        trays=trays_that_wait(seen_by=desk.actor, on=desk.today),
        lines=len(lines_to_settle(seen_by=desk.actor)),
        slug=desk.slug,
    )
