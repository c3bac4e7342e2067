"""Closing the day: explain what stays, then close."""

from collections.abc import Callable, Mapping
from typing import Final

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from lodge.desk import actions, queries
from lodge.desk.domain import STAYS, in_words
from lodge.desk.forms import Sent, sent_by
from lodge.desk.queries import owners_of
from lodge.desk.queries.tasks import tasks_open
from lodge.desk.screens.close import presenter
from lodge.desk.screens.standing import Standing, standing_at
from lodge.devices import queries as custody
from lodge.foundation import moment


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what is left, take an explanation, or close the book."""
    desk = standing_at(request, slug)
    if request.method != "POST":
        return render(request, "desk/close.html", _page(desk))
    sent = sent_by(request)
    if sent.do not in ACTS:
        raise BadRequest("This page has no such button.")
    ACTS[sent.do](desk, sent)
    return HttpResponseRedirect(request.path)


def _explain(desk: Standing, sent: Sent) -> None:
    row = custody.custody(seen_by=desk.actor, custody_id=sent.id("custody_id"))
    actions.note(
        actor=desk.actor,
        person_id=row.person_id,
        code="overnight",
        custody_id=row.id,
        reason=in_words(STAYS, code=sent.word("stays"), more=sent.word("reason")),
        happened=sent.happened(row.id),
    )


def _close(desk: Standing, _: Sent) -> None:
    actions.close_day(actor=desk.actor, on=desk.today, at=moment.now())


ACTS: Final[Mapping[str, Callable[[Standing, Sent], None]]] = {
    "explain": _explain,
    "close": _close,
}


def _page(desk: Standing) -> dict[str, object]:
    rows = custody.held(seen_by=desk.actor)
    return presenter.page(
        presenter.Evening(
            on=desk.today,
            held=rows,
            unexplained={row.id for row in queries.unexplained(seen_by=desk.actor, on=desk.today)},
            explained=queries.explained_on(seen_by=desk.actor, on=desk.today),
            owners=owners_of(seen_by=desk.actor, person_ids=[row.person_id for row in rows]),
            slots=custody.slot_names(seen_by=desk.actor, slot_ids=[row.slot_id for row in rows]),
            counts=queries.counts_on(seen_by=desk.actor, on=desk.today),
            closed=queries.closed_book(seen_by=desk.actor, on=desk.today),
            tasks=tasks_open(seen_by=desk.actor, on=desk.today),
        ),
        slug=desk.slug,
    )
