"""What is built: each clause of a policy with what realises it, and what waits."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lodge.policy.forms.coverage import CoverageForm
from lodge.policy.presenters.clauses import day_words
from lodge.policy.presenters.studying.coverage import shown_coverage
from lodge.policy.queries import pack_on_offer, packs_on_offer
from lodge.policy.queries.shown import covered, record_kept
from lodge.policy.views.opening import BAD_REQUEST, Opened, with_rules


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
