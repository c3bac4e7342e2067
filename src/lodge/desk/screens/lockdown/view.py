"""The one button of an alarm, and the all-clear with who carries what."""

from collections.abc import Callable, Mapping
from typing import Final

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from lodge.desk.domain.lockdown import ALARMS
from lodge.desk.forms import Sent, sent_by
from lodge.desk.queries.lockdown import carriers
from lodge.desk.screens.lockdown import presenter
from lodge.desk.screens.standing import Standing, standing_at
from lodge.devices.actions.alarms import end_alarm, raise_alarm
from lodge.devices.queries.trays import who_may_take_trays


@require_http_methods(["GET", "HEAD", "POST"])
def lockdown(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what to silence, what lies where and what to say; raise an alarm or end it."""
    desk = standing_at(request, slug)
    if request.method != "POST":
        answer = render(request, "desk/lockdown/page.html", presenter.page(desk))
        answer.headers["Cache-Control"] = "private, no-store"
        return answer
    sent = sent_by(request)
    if sent.do not in DOERS:
        raise BadRequest("This page has no such button.")
    DOERS[sent.do](desk, sent)
    return HttpResponseRedirect(request.path)


def _raise(desk: Standing, sent: Sent) -> None:
    kind = ALARMS.get(sent.word("kind"))
    if kind is None:
        raise BadRequest("There is no such alarm.")
    raise_alarm(
        actor=desk.actor, kind=kind.code, stops=kind.stops, happened=sent.happened(kind.code)
    )


def _end(desk: Standing, sent: Sent) -> None:
    """Give the all-clear of what was shown; each container goes with whoever was chosen for it."""
    people = {
        str(person.id): person.full_name
        for person in who_may_take_trays(seen_by=desk.actor, on=desk.today)
    }
    plan = [
        [each.name, people.get(sent.word(f"carrier-{each.container_id}"), "")]
        for each in carriers(seen_by=desk.actor, on=desk.today)
    ]
    end_alarm(actor=desk.actor, kind=sent.word("kind"), plan=plan, happened=sent.happened("end"))


DOERS: Final[Mapping[str, Callable[[Standing, Sent], None]]] = {"raise": _raise, "end": _end}
