"""Who is not accounted for today; those who see no names see the figures."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from lodge.desk import permissions, queries
from lodge.desk.screens.missing import presenter
from lodge.desk.screens.standing import stands_at_the_desk
from lodge.foundation import moment
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import ensure_allowed
from lodge.school.queries import actor_for


@require_safe
@cache_control(private=True, no_cache=True)
def missing(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the figures, and to staff who work with pupils the names behind the last of them."""
    actor = actor_for(request)
    ensure_allowed(permissions.why_not_see_counts(actor=actor))
    page = {
        **_page(actor, slug),
        "at_the_desk": stands_at_the_desk(actor),
        "own_forms": ", ".join(sorted(actor.forms)),
    }
    return render(request, "desk/missing.html", page)


def _page(actor: Actor, slug: str) -> dict[str, object]:
    today = moment.today()
    counts = queries.counts_on(seen_by=actor, on=today)
    hidden = permissions.why_not_see_names(actor=actor)
    if hidden is not None:
        return presenter.figures(counts, slug=slug, today=today, why=hidden.reason)
    return presenter.page(
        queries.not_accounted_for(seen_by=actor, on=today),
        notes=queries.notes_on(seen_by=actor, on=today),
        counts=counts,
        today=today,
        slug=slug,
    )
