"""The paper lists: choose the day, print, and see what was keyed back."""

from datetime import date, timedelta
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from lodge.desk.actions.paper import print_plan
from lodge.desk.presenters.paper.twin import twin_of, twin_pdf
from lodge.desk.queries import paper as queries
from lodge.desk.screens.printing.view import UNAVAILABLE, pdf_answer
from lodge.desk.screens.standing import Standing, standing_at
from lodge.devices.actions.codes import number_containers
from lodge.foundation import moment
from lodge.foundation.ui.paper import PaperUnavailable
from lodge.school.domain.calendar import CalendarTooShort
from lodge.school.queries import calendar_of
from lodge.school.queries.places import school_of

FURTHEST: Final = timedelta(days=14)
BAD_REQUEST: Final = 400
OUT_OF_REACH: Final = (
    "Lists are printed for today and the two weeks to come. Choose one of these days."
)


class DayOutOfReach(ValueError):
    """A day for which no lists are printed; says which may be chosen."""


@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what would be printed for a day, or print it."""
    desk = standing_at(request, slug)
    asked = request.POST if request.method == "POST" else request.GET
    on = _next_school_day(desk)
    try:
        on = _day(desk, asked.get("on", ""))
        if request.method == "POST":
            return _printed(desk, on)
    except PaperUnavailable as problem:
        return _with_note(request, desk, on, note=str(problem), status=UNAVAILABLE)
    except DayOutOfReach as problem:
        return _with_note(request, desk, on, note=str(problem), status=BAD_REQUEST)
    return render(request, "desk/paper.html", _page(desk, on))


def _with_note(
    request: HttpRequest, desk: Standing, on: date, *, note: str, status: int
) -> HttpResponse:
    context = {**_page(desk, on), "note": note}
    return render(request, "desk/paper.html", context, status=status)


def _printed(desk: Standing, on: date) -> HttpResponse:
    now = moment.now()
    number_containers(actor=desk.actor, at=now)
    plan = print_plan(actor=desk.actor, on=on, at=now)
    twin = twin_of(
        queries.places_for(seen_by=desk.actor, on=on),
        school=school_of(seen_by=desk.actor).name,
        on=on,
        edition=plan.edition,
        at=now,
    )
    return pdf_answer(twin_pdf(twin), f"paper-lists-{on.isoformat()}")


def _day(desk: Standing, asked: str) -> date:
    """
    Return the day asked for, else the next school day.

    :raises DayOutOfReach: if it is no day, or none for which lists are printed.
    """
    if not asked:
        return _next_school_day(desk)
    try:
        on = date.fromisoformat(asked)
    except ValueError as error:
        raise DayOutOfReach("That is not a day. Choose one from the calendar.") from error
    if not desk.today <= on <= desk.today + FURTHEST:
        raise DayOutOfReach(OUT_OF_REACH)
    return on


def _next_school_day(desk: Standing) -> date:
    """Return the next school day; tomorrow, where the calendar does not say."""
    tomorrow = desk.today + timedelta(days=1)
    calendar = calendar_of(seen_by=desk.actor)
    try:
        days = (desk.today + timedelta(days=ahead) for ahead in range(1, FURTHEST.days + 1))
        return next((day for day in days if calendar.is_school_day(day)), tomorrow)
    except CalendarTooShort:
        return tomorrow


def _page(desk: Standing, on: date) -> dict[str, object]:
    places = queries.places_for(seen_by=desk.actor, on=on)
    plan = queries.printed_plan(seen_by=desk.actor, on=on)
    containers: dict[str, int] = {}
    for slot in places.slots:
        count = int(slot.slot_id in places.by_slot)
        containers[slot.container] = containers.get(slot.container, 0) + count
    return {
        "slug": desk.slug,
        "on": on,
        "last_day": desk.today + FURTHEST,
        "today": desk.today,
        "plan": plan,
        "containers": containers,
        "named": len(places.by_slot),
        "without": len(places.without),
        "to_settle": len(queries.lines_to_settle(seen_by=desk.actor)),
    }
