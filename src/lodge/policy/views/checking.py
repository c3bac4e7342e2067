"""The policy checked: contradictions, silences, what does no work, and slips of the text."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lodge.policy.presenters.studying.checks import shown_checks, shown_slips
from lodge.policy.queries.checkups import checkup_of, slips_of, text_of
from lodge.policy.views.opening import Opened, with_rules
from lodge.policy.views.working_out import looks_again


@require_safe
@with_rules
def checks(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Show what the engine and the linter find in the policy, as cards."""
    rules = opened.rules
    text = text_of(rules.pack, rules.on)
    checkup, slips = checkup_of(text), slips_of(text)
    ready = checkup is not None and slips is not None
    context = opened.context(
        ready=ready,
        shown=shown_checks(checkup, rules=rules, slug=opened.slug) if checkup else None,
        slips=shown_slips(slips, rules=rules, slug=opened.slug) if slips else (),
        too_large=checkup.too_large if checkup else "",
    )
    answer = render(request, "policy/checks.html", context, status=opened.status)
    return answer if ready else looks_again(answer)
