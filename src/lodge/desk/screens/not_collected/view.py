"""What was not collected: whom to ring, a tick for spoken to, and the headteacher's decisions."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from lodge.desk.actions.keeping import decide, keep_over_holiday, say_spoken
from lodge.desk.forms import Sent, sent_by
from lodge.desk.queries import owners_of
from lodge.desk.queries.keeping import holidays_to_decide, not_collected, undecided_over
from lodge.desk.screens.not_collected import presenter
from lodge.desk.screens.standing import Standing, standing_at
from lodge.devices.queries import slot_names
from lodge.foundation import moment
from lodge.school.queries import contacts_of


@require_http_methods(["GET", "HEAD", "POST"])
def not_collected_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the list, or take what was said of one device on it."""
    desk = standing_at(request, slug)
    if request.method != "POST":
        return render(request, "desk/not_collected.html", _page(desk))
    sent = sent_by(request)
    if sent.do not in ACTS:
        raise BadRequest("This page has no such button.")
    ACTS[sent.do](desk, sent)
    return HttpResponseRedirect(request.path)


def _spoken(desk: Standing, sent: Sent) -> None:
    custody_id = sent.id("custody_id")
    say_spoken(
        actor=desk.actor,
        custody_id=custody_id,
        to_name=sent.word("to"),
        happened=sent.happened(custody_id),
    )


def _decide(desk: Standing, sent: Sent) -> None:
    custody_id = sent.id("custody_id")
    decide(
        actor=desk.actor,
        custody_id=custody_id,
        reason=sent.word("reason"),
        happened=sent.happened(custody_id),
    )


def _keep(desk: Standing, sent: Sent) -> None:
    custody_id = sent.id("custody_id")
    keep_over_holiday(
        actor=desk.actor,
        custody_id=custody_id,
        shown=_day(sent.word("until")),
        reason=sent.word("reason"),
        happened=sent.happened(custody_id),
    )


ACTS: Final[Mapping[str, Callable[[Standing, Sent], None]]] = {
    "spoken": _spoken,
    "decide": _decide,
    "keep": _keep,
}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _page(desk: Standing) -> dict[str, object]:
    found = not_collected(seen_by=desk.actor, at=moment.now())
    staying = [
        presenter.Holiday(pause, rows)
        for pause in holidays_to_decide(seen_by=desk.actor, today=desk.today)
        if (rows := undecided_over(seen_by=desk.actor, pause=pause))
    ]
    rows = [*(each.row for each in found), *(row for each in staying for row in each.rows)]
    owners = owners_of(seen_by=desk.actor, person_ids=[row.person_id for row in rows])
    return presenter.page(
        presenter.Afternoon(
            found=found,
            staying=staying,
            today=desk.today,
            owners=owners,
            slots=slot_names(seen_by=desk.actor, slot_ids=[row.slot_id for row in rows]),
            contacts={
                key: contacts_of(seen_by=desk.actor, pupil_id=pupil.id)
                for key, pupil in owners.items()
            },
        ),
        reader=desk.actor,
        slug=desk.slug,
    )
