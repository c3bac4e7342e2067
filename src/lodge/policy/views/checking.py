"""The policy checked: where it contradicts itself, where it is silent, what does no work."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lodge.policy.presenters.studying.checks import shown_checks
from lodge.policy.queries.checkups import checkup_of, text_of
from lodge.policy.views.opening import Opened, with_rules
from lodge.policy.views.working_out import looks_again


@require_safe
@with_rules
def checks(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Show what the engine finds in the policy, as cards with a question to ask."""
    rules = opened.rules
    checkup = checkup_of(text_of(rules.pack, rules.on))
    shown = shown_checks(checkup, rules=rules, slug=opened.slug) if checkup else None
    context = opened.context(shown=shown, too_large=checkup.too_large if checkup else "")
    answer = render(request, "policy/checks.html", context, status=opened.status)
    return answer if checkup else looks_again(answer)
