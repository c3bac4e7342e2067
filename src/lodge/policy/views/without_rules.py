"""What is shown while a school has adopted nothing that is in force."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lodge.foundation.actor import Actor
from lodge.policy import permissions
from lodge.policy.domain import NoPolicyInForce
from lodge.policy.presenters.clauses import day_words
from lodge.policy.queries import adoptions_of


def no_policy_page(
    request: HttpRequest, *, actor: Actor, slug: str, none_yet: NoPolicyInForce
) -> HttpResponse:
    """Say that there are no rules on that day, when they begin, and who can act."""
    later = adoptions_of(seen_by=actor).filter(in_force_from__gt=none_yet.on).last()
    context = {
        "slug": slug,
        "day": day_words(none_yet.on),
        "begins": day_words(later.in_force_from) if later else "",
        "may_adopt": permissions.why_not_adopt(actor=actor) is None,
    }
    return render(request, "policy/no_policy.html", context)
