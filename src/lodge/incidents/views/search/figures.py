"""How often is searched, and whom: a page, a table and a paper; and the register of a term."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from lodge.foundation import moment
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal, Refused, ensure_allowed
from lodge.foundation.ui.paper import PaperUnavailable
from lodge.incidents.actions.search.taking_out import take_register_out
from lodge.incidents.permissions.search.reading import why_not_read_figures, why_not_take_out
from lodge.incidents.presenters.search import figures as presenter
from lodge.incidents.queries.search.figures import (
    Period,
    figures_of,
    governors_are_told,
    periods_of,
)
from lodge.incidents.queries.search.names import names_of
from lodge.school.queries import actor_for
from lodge.school.queries.places import school_of

CSV: Final = "text/csv; charset=utf-8"
PDF: Final = "application/pdf"


@require_safe
def figures(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the figures of a term, or hand them out."""
    actor = actor_for(request)
    today = moment.today()
    told_by = governors_are_told(seen_by=actor, on=today)
    ensure_allowed(why_not_read_figures(actor=actor, told_by=told_by))
    periods = periods_of(seen_by=actor, on=today)
    period = _chosen(request, periods)
    found = figures_of(seen_by=actor, period=period)
    if request.GET.get("as") == "csv":
        return _handed(presenter.figures_csv(found, period=period), CSV, f"figures-{period.code}")
    page = presenter.figures_page(found, period=period, periods=periods, slug=slug)
    page |= {"may_take_out": why_not_take_out(actor=actor) is None, "told_by": told_by, "note": ""}
    if request.GET.get("as") == "pdf":
        return _paper(actor, "figures", page, f"figures-{period.code}")
    return render(request, "incidents/search/figures.html", page)


@require_safe
def taken_out(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand out the searches of a term, one by one."""
    actor = actor_for(request)
    ensure_allowed(why_not_take_out(actor=actor))
    periods = periods_of(seen_by=actor, on=moment.today())
    period = _chosen(request, periods)
    found = take_register_out(actor=actor, period=period, at=moment.now())
    names = names_of(seen_by=actor, ids=presenter.people_in(found))
    if request.GET.get("as") == "pdf":
        page = {
            "slug": slug,
            "period": period,
            "between": presenter.between(period),
            "columns": presenter.COLUMNS,
            "rows": presenter.register_rows(found, names=names),
        }
        return _paper(actor, "taken_out", page, f"searches-{period.code}")
    return _handed(presenter.register_csv(found, names=names), CSV, f"searches-{period.code}")


def _chosen(request: HttpRequest, periods: list[Period]) -> Period:
    """
    Return the term that is asked for, or the newest.

    :raises Refused: if the school keeps no terms: without, there is no period.
    """
    if not periods:
        raise Refused(Refusal(reason="No term has begun in the school's calendar. Keep one first."))
    wanted = request.GET.get("term", "")
    return next((each for each in periods if each.code == wanted), periods[0])


def _handed(content: str | bytes, kind: str, name: str) -> HttpResponse:
    ending = "csv" if kind == CSV else "pdf"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}.{ending}"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(content, content_type=kind, headers=headers)


def _paper(actor: Actor, template: str, page: dict[str, object], name: str) -> HttpResponse:
    said = page | {"school": school_of(seen_by=actor).name, "made_on": moment.today()}
    html = render_to_string(f"incidents/search/{template}_paper.html", said)
    try:
        return _handed(presenter.paper_of(html), PDF, name)
    except PaperUnavailable as problem:
        raise Refused(Refusal(reason=str(problem))) from problem
