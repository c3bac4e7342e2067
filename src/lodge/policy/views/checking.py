"""The policy checked: where it contradicts itself, where it is silent, what does no work."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lodge.policy.presenters.studying.checks import shown_checks
from lodge.policy.queries.checkups import checkup_of, text_of
from lodge.policy.views.opening import Opened, with_rules
from norms.analysis.survey import TooLarge


@require_safe
@with_rules
def checks(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Show what the engine finds in the policy, as cards with a question to ask."""
    rules = opened.rules
    shown, too_large = None, ""
    try:
        checkup = checkup_of(text_of(rules.pack, rules.on))
        shown = shown_checks(checkup, rules=rules, slug=opened.slug)
    except TooLarge as problem:
        too_large = str(problem)
    context = opened.context(shown=shown, too_large=too_large)
    return render(request, "policy/checks.html", context, status=opened.status)
