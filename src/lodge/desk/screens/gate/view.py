"""The gate: one page that goes on working without a network, and the three roads it has to us."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from lodge.desk import actions
from lodge.desk.presenters import gate as presenter
from lodge.desk.presenters.gate.opening import Kept
from lodge.desk.presenters.gate.telling import milliseconds
from lodge.desk.presenters.gate.trays import TraysKept
from lodge.desk.queries import closed_book, expected_on
from lodge.desk.queries.gate import news_since, opening_news
from lodge.desk.queries.holding_now import holding_now
from lodge.desk.queries.keeping.left_open import closed_late_on, days_to_close
from lodge.desk.queries.local_rules import day_ends_at, rules_of_groups
from lodge.desk.queries.lockdown import lockdown_sheet
from lodge.desk.queries.reach import pupils_within, slots_within, trays_within
from lodge.desk.screens import alone
from lodge.desk.screens.standing import named_in, standing_at
from lodge.devices.domain import DECIDES_OTHERWISE, Term, why_not_run_the_desk
from lodge.devices.domain.alarms import why_not_say_of_alarm
from lodge.devices.queries import open_differences
from lodge.devices.queries.codes import card_shape
from lodge.devices.queries.trays import who_may_take_trays
from lodge.foundation import moment
from lodge.foundation.actor import Actor
from lodge.foundation.ui.sent import read_id
from lodge.school.queries import actor_for
from lodge.school.queries.staff import tutors_on

# What the gate's page is made of: kept by the browser with the page itself.
KEPT_FILES: Final = (
    "ui/lodge.css",
    "ui/print.css",
    "ui/lodge.js",
    "ui/start.js",
    "ui/gate.js",
    "ui/mark.svg",
    "ui/favicon.svg",
    "desk/desk.css",
    "desk/day.css",
    "desk/gate.css",
    "desk/alarm.css",
    "desk/trays.css",
    "school/lock.js",
)


@require_GET
def gate(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the gate. The page itself knows nobody: what it shows it keeps for itself."""
    standing_at(request, slug)
    return render(request, "desk/gate/page.html", {"slug": slug})


@require_POST
def open_desk(request: HttpRequest, slug: str) -> JsonResponse:
    """Open a desk: answer with all that it keeps."""
    desk = standing_at(request, slug)
    now = moment.now()
    opened = actions.open_gate(
        actor=desk.actor,
        at=now,
        desk_id=read_id(str(alone.words_in(request).get("desk_id") or "")),
        named=named_in(desk.terms),
    )
    return alone.answer(
        {
            "desk_id": str(opened.desk_id),
            "pass": opened.passed,
            "opened_at": milliseconds(now),
            "who": {
                "person_id": str(desk.actor.person_id),
                "name": desk.actor.name,
                "decides": desk.actor.has(*DECIDES_OTHERWISE),
                "raises": why_not_say_of_alarm(actor=desk.actor, is_over=False) is None,
            },
            "left_open": _days(days_to_close(seen_by=desk.actor, before=moment.today())),
            **presenter.opening(_kept(desk.actor)),
        }
    )


@require_GET
def since(request: HttpRequest, slug: str) -> JsonResponse:
    """Answer with what was entered since the last answer."""
    actor, _ = _actor(request, slug)
    today, now = moment.today(), moment.now()
    cursor = request.GET.get("after", "")
    try:
        news = (
            news_since(seen_by=actor, cursor=cursor, on=today)
            if cursor
            else opening_news(seen_by=actor, on=today)
        )
    except ValueError as error:
        raise BadRequest("That is not where an earlier answer ended.") from error
    return alone.answer(
        {
            **presenter.told(news),
            **presenter.holding(
                holding_now(seen_by=actor, on=today, at=now),
                known_as=request.GET.get("holding", ""),
            ),
            "at": milliseconds(now),
            "closed": closed_book(seen_by=actor, on=today) is not None,
            "closed_late": _days(closed_late_on(seen_by=actor, on=today)),
            "differences": len(open_differences(seen_by=actor)),
        }
    )


@require_POST
def send(request: HttpRequest, slug: str) -> JsonResponse:
    """Take what a desk sends, and say of each whether it is in the book."""
    actor, named = _actor(request, slug)
    now = moment.now()
    batch = alone.sending_in(request)
    said = actions.receive(actor=actor, batch=batch, received_at=now, named=named)
    aside = [(each.client_id, each.reason) for each in said.aside]
    return alone.received(at=now, taken=said.taken, aside=aside)


@require_GET
def manifest(request: HttpRequest, slug: str) -> JsonResponse:
    """Describe the gate to a browser that can keep it on its home screen."""
    standing_at(request, slug)
    start = reverse("desk:gate", kwargs={"slug": slug})
    return JsonResponse(
        {
            "name": "Lodge gate",
            "short_name": "Gate",
            "start_url": start,
            "scope": start,
            "display": "standalone",
            "background_color": "#ffffff",
            "theme_color": "#1d3b53",
            "icons": [
                {"src": static(f"ui/gate-{size}.png"), "sizes": f"{size}x{size}"}
                for size in (192, 512)
            ],
        },
        content_type="application/manifest+json",
    )


@require_GET
def worker(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the script that keeps the gate going, from where it may look after the gate's pages."""
    standing_at(request, slug)
    page = alone.KeptPage(
        template="desk/gate/page.html",
        named={},
        address=reverse("desk:gate", kwargs={"slug": slug}),
        files=KEPT_FILES,
        script="ui/gate-worker.js",
    )
    return alone.worker(request, slug, page)


def _days(days: Iterable[date]) -> list[str]:
    return [day.isoformat() for day in days]


def _actor(request: HttpRequest, slug: str) -> tuple[Actor, Sequence[Term | None]]:
    """
    Return who asks, and the settings that name people for the desk.

    Those are only read for whoever is not at the desk by their own post.
    """
    actor = actor_for(request)
    if why_not_run_the_desk(actor=actor) is None:
        return actor, ()
    desk = standing_at(request, slug)
    return desk.actor, named_in(desk.terms)


def _kept(actor: Actor) -> Kept:
    today, now = moment.today(), moment.now()
    pupils = pupils_within(seen_by=actor, on=today)
    trays = trays_within(seen_by=actor, on=today)
    runs = why_not_run_the_desk(actor=actor) is None
    return Kept(
        pupils=pupils,
        rules=rules_of_groups(seen_by=actor, pupils=pupils, on=today),
        slots=slots_within(seen_by=actor, on=today),
        card_shape=card_shape(seen_by=actor),
        news=opening_news(seen_by=actor, on=today),
        on=today,
        ends_at=day_ends_at(seen_by=actor, on=today),
        is_closed=closed_book(seen_by=actor, on=today) is not None,
        expected=expected_on(seen_by=actor, on=today, at=now),
        lockdown=lockdown_sheet(seen_by=actor, on=today, at=now),
        now=holding_now(seen_by=actor, on=today, at=now),
        trays=TraysKept(
            trays=trays,
            # Only the office lets a tray go: nobody else needs to know to whom it may.
            takers=who_may_take_trays(seen_by=actor, on=today) if runs else (),
            tutors=tutors_on(seen_by=actor, on=today),
        ),
    )
