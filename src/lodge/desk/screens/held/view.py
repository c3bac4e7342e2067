"""Everything in our hands now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lodge.desk.queries import owners_of
from lodge.desk.screens.held import presenter
from lodge.desk.screens.standing import standing_at
from lodge.devices import queries as custody


@require_safe
def held(request: HttpRequest, slug: str) -> HttpResponse:
    """Show every device that we hold, by slot."""
    actor = standing_at(request, slug).actor
    rows = custody.held(seen_by=actor)
    page = presenter.page(
        rows,
        owners=owners_of(seen_by=actor, person_ids=[row.person_id for row in rows]),
        slots=custody.slot_names(seen_by=actor, slot_ids=[row.slot_id for row in rows]),
        slug=slug,
    )
    return render(request, "desk/held.html", page)
