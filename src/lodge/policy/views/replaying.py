"""Decisions replayed under another policy: what would have been otherwise, had it been in force."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lodge.foundation import moment
from lodge.foundation.refusal import ensure_allowed
from lodge.policy import permissions
from lodge.policy.domain.aftermath import aftermath
from lodge.policy.domain.replaying import replay as replayed
from lodge.policy.domain.settings import settings_in_force
from lodge.policy.forms.studying import ReplayForm
from lodge.policy.presenters.clauses import day_words
from lodge.policy.presenters.studying.replay import shown_replay
from lodge.policy.queries import pack_on_offer
from lodge.policy.queries.offered.policies import offers
from lodge.policy.queries.replaying import decisions_between
from lodge.policy.views.opening import BAD_REQUEST, Opened, with_rules


@require_safe
@with_rules
def replay(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Show which recorded decisions another policy would have turned."""
    ensure_allowed(permissions.why_not_study(actor=opened.actor))
    others = [(each.name, f"{each.organisation}: {each.title}") for each in offers()]
    form = ReplayForm(request.GET, others=others, today=moment.today())
    faulty = not form.is_valid()
    first, last = form.days()
    pack = pack_on_offer(form.other) if form.other and not faulty else None
    shown = None
    if pack is not None:
        taken = decisions_between(seen_by=opened.actor, first=first, last=last)
        found = replayed(taken, pack=pack, on=opened.rules.on)
        fares = aftermath(
            taken,
            before=opened.rules.settings,
            after=settings_in_force(pack=pack, answers={}, on=opened.rules.on),
        )
        shown = shown_replay(
            found, fares=fares, pack=pack, current=opened.rules.pack, slug=opened.slug
        )
    context = opened.context(
        form=form,
        shown=shown,
        other=pack.organisation if pack else "",
        first=first.isoformat(),
        last=last.isoformat(),
        days=f"{day_words(first)} to {day_words(last)}",
    )
    status = BAD_REQUEST if faulty else opened.status
    return render(request, "policy/replay.html", context, status=status)
