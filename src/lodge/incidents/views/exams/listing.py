"""The sittings to come and those of the last weeks."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lodge.foundation import moment
from lodge.foundation.refusal import ensure_allowed
from lodge.incidents.domain.exams import why_not_invigilate, why_not_set_up
from lodge.incidents.queries.exams import sittings
from lodge.school.domain.calendar import local_time_of
from lodge.school.queries import actor_for


@require_safe
def exams(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the sittings: today's first, for whoever goes into a hall now."""
    actor = actor_for(request)
    ensure_allowed(why_not_invigilate(actor=actor))
    now, today = moment.now(), moment.today()
    found = sittings(seen_by=actor, at=now)
    of_today = [row for row in found if local_time_of(row.starts_at).date() == today]
    page = {
        "slug": slug,
        "of_today": of_today,
        "others": [row for row in found if row not in of_today],
        "may_set_up": why_not_set_up(actor=actor) is None,
    }
    return render(request, "incidents/exams/list.html", page)
