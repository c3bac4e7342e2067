"""Closing the day: explain what stays, then close."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from lodge.desk import actions, queries
from lodge.desk.actions.expecting import explain_late
from lodge.desk.domain import STAYS, in_words
from lodge.desk.forms import Sent, sent_by
from lodge.desk.queries import owners_of
from lodge.desk.queries.expecting import away_on
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
        on = _day_of(desk, request.GET.get("on", ""))
        return render(request, "desk/close.html", _page(desk, on))
    sent = sent_by(request)
    if sent.do not in ACTS:
        raise BadRequest("This page has no such button.")
    ACTS[sent.do](desk, sent)
    on = _day_of(desk, sent.word("on"))
    return HttpResponseRedirect(request.path + ("" if on == desk.today else f"?on={on}"))


def _day_of(desk: Standing, word: str) -> date:
    """
    Return the day that is meant: today unless another is named.

    :raises BadRequest: if it is no day.
    """
    try:
        return date.fromisoformat(word) if word else desk.today
    except ValueError as error:
        raise BadRequest("That is not a day.") from error


def _explain(desk: Standing, sent: Sent) -> None:
    row = custody.custody(seen_by=desk.actor, custody_id=sent.id("custody_id"))
    on, why = (
        _day_of(desk, sent.word("on")),
        in_words(STAYS, code=sent.word("stays"), more=sent.word("reason")),
    )
    if on != desk.today:
        late = sent.happened(row.id, on)
        explain_late(actor=desk.actor, custody_id=row.id, on=on, reason=why, happened=late)
        return
    actions.note(
        actor=desk.actor,
        person_id=row.person_id,
        code="overnight",
        custody_id=row.id,
        reason=why,
        happened=sent.happened(row.id),
    )


def _close(desk: Standing, sent: Sent) -> None:
    actions.close_day(actor=desk.actor, on=_day_of(desk, sent.word("on")), at=moment.now())


ACTS: Final[Mapping[str, Callable[[Standing, Sent], None]]] = {
    "explain": _explain,
    "close": _close,
}


def _page(desk: Standing, on: date) -> dict[str, object]:
    actor = desk.actor
    rows = queries.held_after(seen_by=actor, on=on)
    lost = queries.lost_on(seen_by=actor, on=on)
    now = moment.now()
    return presenter.page(
        presenter.Evening(
            on=on,
            today=desk.today,
            held=rows,
            lost=lost,
            unexplained={row.id for row in queries.unexplained(seen_by=actor, on=on)},
            explained=queries.explained_on(seen_by=actor, on=on),
            owners=owners_of(seen_by=actor, person_ids=[row.person_id for row in (*rows, *lost)]),
            slots=custody.slot_names(seen_by=actor, slot_ids=[row.slot_id for row in rows]),
            counts=queries.counts_on(seen_by=actor, on=on, at=now),
            away=away_on(seen_by=actor, on=on, at=now),
            closed=queries.closed_book(seen_by=actor, on=on),
            tasks=tasks_open(seen_by=actor, on=on),
            waiting=queries.days_left_open(seen_by=actor, before=desk.today),
        ),
        slug=desk.slug,
    )
