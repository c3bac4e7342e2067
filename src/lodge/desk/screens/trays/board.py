"""The board of trays: where each is, live, and what must be pulled before it goes."""

from collections.abc import Sequence
from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from lodge.desk.forms import Sent, sent_by
from lodge.desk.queries.expecting import left_before
from lodge.desk.screens.standing import Standing, standing_at
from lodge.desk.screens.trays import presenter
from lodge.devices.actions.trays import keep_as_tray, pull
from lodge.devices.queries import slot_names
from lodge.devices.queries.codes import containers_of
from lodge.devices.queries.trays import TrayShown, trays
from lodge.foundation import moment


@require_http_methods(["GET", "HEAD", "POST"])
def board(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the board, pull what must stay, or say that a container is a tray."""
    desk = standing_at(request, slug)
    if request.method != "POST":
        answer = render(request, "desk/trays/board.html", _page(desk))
        # A tile is true for a moment only.
        answer.headers["Cache-Control"] = "private, no-store"
        return answer
    sent = sent_by(request)
    if sent.do == "pull":
        _pull(desk, sent)
    elif sent.do == "keep":
        keep_as_tray(
            actor=desk.actor,
            container_id=sent.id("row_id"),
            form=sent.word("form"),
            at=moment.now(),
        )
    else:
        raise BadRequest("This page has no such button.")
    return HttpResponseRedirect(request.path)


def _pull(desk: Standing, sent: Sent) -> None:
    """Pull out of every tray that is here what must stay."""
    found = trays(seen_by=desk.actor, on=desk.today)
    early = _early(desk, found)
    for tray in found:
        also = {row.id for row in tray.inside} & early
        if (tray.stays or also) and presenter.is_here(tray):
            pull(
                actor=desk.actor,
                container_id=tray.container_id,
                happened=sent.happened(tray.container_id),
                also=also,
            )


def _early(desk: Standing, found: Sequence[TrayShown]) -> frozenset[UUID]:
    """Return which devices in trays have owners who left early."""
    rows = [row for tray in found for row in tray.inside]
    return left_before(seen_by=desk.actor, rows=rows, at=moment.now())


def _page(desk: Standing) -> dict[str, object]:
    found = trays(seen_by=desk.actor, on=desk.today)
    known = {each.container_id for each in found}
    early = _early(desk, found)
    inside = [row for each in found for row in each.inside]
    return presenter.board_page(
        found,
        others=[each for each in containers_of(seen_by=desk.actor) if each.id not in known],
        early=early,
        slots=slot_names(seen_by=desk.actor, slot_ids=[row.slot_id for row in inside]),
        slug=desk.slug,
    )
