"""Reading the policy as it stands, stood or will stand on a day, and what is built of it."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from lodge.foundation import moment
from lodge.foundation.refusal import ensure_allowed
from lodge.policy import permissions
from lodge.policy.forms.coverage import CoverageForm
from lodge.policy.presenters.answers import shown_kept
from lodge.policy.presenters.clauses import day_words
from lodge.policy.presenters.links import clause_address
from lodge.policy.presenters.policy_page import shown_policy
from lodge.policy.presenters.studying.coverage import shown_coverage
from lodge.policy.queries import (
    decision_of,
    pack_on_offer,
    packs_on_offer,
    stored_decision,
    versions_of,
)
from lodge.policy.queries.shown import covered, record_kept, tests_by_clause
from lodge.policy.views.opening import BAD_REQUEST, Opened, with_rules
from lodge.school.queries import actor_for


@with_rules
def policy(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Show the policy in force on a day; every *Why?* leads here."""
    rules = opened.rules
    adoptions = versions_of(rules.adoption_id, seen_by=opened.actor, provision=opened.provision)
    context = opened.context(
        day=day_words(rules.on),
        is_today=rules.on == moment.today(),
        shown=shown_policy(rules, slug=opened.slug, adoptions=adoptions, tests=tests_by_clause()),
    )
    return render(request, "policy/policy.html", context, status=opened.status)


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


@require_safe
@with_rules
def coverage(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Show how far a policy is realised, by what, and by which record of the tests."""
    others = [(pack.name, pack.organisation) for pack in packs_on_offer()]
    form = CoverageForm(request.GET, others=others)
    faulty = not form.is_valid()
    pack = (pack_on_offer(form.policy) if form.policy else None) or opened.rules.pack
    record = record_kept()
    shown = shown_coverage(
        pack,
        covered(pack),
        record=record,
        chosen={"part": form.part, "state": form.state},
    )
    context = opened.context(
        form=form,
        shown=shown,
        organisation=pack.organisation,
        is_own=pack is opened.rules.pack,
        made_on=day_words(date.fromisoformat(shown.made_on)) if shown.made_on else "",
        policy=form.policy,
    )
    status = BAD_REQUEST if faulty else opened.status
    return render(request, "policy/coverage.html", context, status=status)
