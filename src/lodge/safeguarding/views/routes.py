"""The ways to report, to complain and to blow the whistle, by role."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lodge.foundation import moment
from lodge.foundation.pages.no_uploads import takes_words_only
from lodge.policy.queries import whom_to_ask
from lodge.safeguarding.domain.adults import CHAIR, HEAD
from lodge.safeguarding.queries.routes import routes_for
from lodge.school.queries import actor_for


@takes_words_only
@require_safe
def routes(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the ways that the policy in force has for somebody's roles, and whom to turn to."""
    actor = actor_for(request)
    today = moment.today()
    people = whom_to_ask(seen_by=actor, roles=("dsl", "deputy_dsl", HEAD, CHAIR), on=today)
    page = {
        "slug": slug,
        "ways": routes_for(seen_by=actor, on=today),
        "people": [{"role": each.role, "names": ", ".join(each.names)} for each in people],
    }
    return render(request, "safeguarding/routes.html", page)
