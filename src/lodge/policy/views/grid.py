"""The day and the site as one picture: what a role may do where and when; for a wall, too."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lodge.policy.domain.distinctions import distinctions
from lodge.policy.domain.grid import grid_of
from lodge.policy.forms.studying import GridForm
from lodge.policy.presenters.studying.grid import shown_grid
from lodge.policy.views.opening import BAD_REQUEST, Opened, with_rules


@require_safe
@with_rules
def grid(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Show what the policy makes of one act in every place at every time."""
    rules = opened.rules
    form = GridForm(request.GET, told_apart=distinctions(rules.pack, rules.on))
    faulty = not form.is_valid()
    said = form.said()
    found = grid_of(rules.pack, rules.on, frozenset(said.items()), every=form.every)
    context = opened.context(
        form=form,
        shown=shown_grid(found, rules=rules, said=said, slug=opened.slug),
    )
    status = BAD_REQUEST if faulty else opened.status
    return render(request, "policy/grid.html", context, status=status)
