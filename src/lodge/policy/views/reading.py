"""Reading the policy as it stands, stood or will stand on a day."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from lodge.foundation import moment
from lodge.foundation.refusal import ensure_allowed
from lodge.policy import permissions
from lodge.policy.domain import NoPolicyInForce
from lodge.policy.forms import DayForm
from lodge.policy.presenters.answers import shown_kept
from lodge.policy.presenters.clauses import day_words
from lodge.policy.presenters.links import clause_address
from lodge.policy.presenters.policy_page import shown_policy
from lodge.policy.queries import adoptions_of, decision_of, rules_at, stored_decision
from lodge.policy.views.without_rules import no_policy_page
from lodge.school.queries import actor_for

BAD_REQUEST = 400


def policy(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the policy in force on a day; every *Why?* leads here."""
    actor = actor_for(request)
    ensure_allowed(permissions.why_not_read(actor=actor))
    form = DayForm(request.GET)
    on = (form.cleaned_data["on"] if form.is_valid() else None) or moment.today()
    try:
        rules = rules_at(seen_by=actor, on=on)
    except NoPolicyInForce as none_yet:
        return no_policy_page(request, actor=actor, slug=slug, none_yet=none_yet)
    context = {
        "slug": slug,
        "form": form,
        "day": day_words(on),
        "is_today": on == moment.today(),
        "on": on.isoformat(),
        "shown": shown_policy(rules, slug=slug, adoptions=adoptions_of(seen_by=actor)),
        "may_adopt": permissions.why_not_adopt(actor=actor) is None,
    }
    status = BAD_REQUEST if form.errors else None
    return render(request, "policy/policy.html", context, status=status)


def decision(request: HttpRequest, slug: str, decision_id: UUID) -> HttpResponse:
    """Show a decision that was kept, with the clauses as they stood then."""
    actor = actor_for(request)
    ensure_allowed(permissions.why_not_read(actor=actor))
    stored = stored_decision(seen_by=actor, decision_id=decision_id)
    shown = shown_kept(decision_of(stored, seen_by=actor), slug=slug)
    context = {"slug": slug, "shown": shown, "for_act": stored.for_act}
    return render(request, "policy/decision.html", context)


def clause(request: HttpRequest, slug: str, clause: str) -> HttpResponse:
    """Lead to a clause as it stands today."""
    ensure_allowed(permissions.why_not_read(actor=actor_for(request)))
    return redirect(clause_address(slug=slug, clause=clause, on=moment.today()))
