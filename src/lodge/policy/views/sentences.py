"""Every rule as a sentence: read by everybody, confirmed by the headteacher."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from lodge.foundation import moment
from lodge.policy import permissions
from lodge.policy.actions import confirm_sentences
from lodge.policy.domain.choosing.drafts import Draft
from lodge.policy.presenters.sentences import shown_sentences
from lodge.policy.queries.confirmations import confirmed_of
from lodge.policy.queries.offered.readings import readings_beside
from lodge.policy.views.opening import Opened, with_rules


@require_http_methods(["GET", "HEAD", "POST"])
@with_rules
def sentences(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Show a part of the policy as sentences, or confirm those that are ticked."""
    if request.method == "POST":
        return _confirmed(request, opened)
    shown = shown_sentences(
        opened.rules,
        slug=opened.slug,
        confirmed=confirmed_of(seen_by=opened.actor),
        wanted=request.GET.get("part", ""),
        others=readings_beside(opened.rules.pack),
    )
    context = opened.context(
        shown=shown,
        query=opened.query(),
        may_confirm=permissions.why_not_confirm(actor=opened.actor) is None,
        may_choose=permissions.why_not_choose_reading(actor=opened.actor) is None,
        choose=_choosing(opened),
    )
    return render(request, "policy/sentences.html", context, status=opened.status)


def _choosing(opened: Opened) -> str:
    """Return the page on which another reading is chosen, from today or a day to come."""
    starts = max(moment.today(), opened.rules.in_force_from)
    pack = opened.rules.pack
    draft = Draft(pack.called, starts, opened.provision)
    return f"{reverse('policy:adopt-readings', kwargs={'slug': opened.slug})}?{draft.query()}"


def _confirmed(request: HttpRequest, opened: Opened) -> HttpResponse:
    page = reverse("policy:sentences", kwargs={"slug": opened.slug})
    ticked = request.POST.getlist("confirm")
    rows = confirm_sentences(
        actor=opened.actor, rules=opened.rules, fingerprints=ticked, at=moment.now()
    )
    if not ticked:
        messages.info(request, "Nothing was ticked, so nothing was confirmed.")
        return redirect(f"{page}?{opened.query(part=request.POST.get('part', ''))}")
    many = f"{len(rows)} sentence{'' if len(rows) == 1 else 's'}"
    messages.success(request, f"Confirmed: {many}.")
    return redirect(f"{page}?{opened.query(part=request.POST.get('next', ''))}")
