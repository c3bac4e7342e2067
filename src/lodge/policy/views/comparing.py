"""Two policies side by side, or two days of one: what changed answer."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lodge.policy.domain import NoPolicyInForce
from lodge.policy.domain.choosing.drafts import name_with, varied_name
from lodge.policy.forms.studying import CompareForm
from lodge.policy.presenters.clauses import day_words
from lodge.policy.presenters.studying.comparing import shown_comparison
from lodge.policy.queries import adoptions_of, pack_on_offer, rules_at
from lodge.policy.queries.checkups import comparison_of, text_of
from lodge.policy.queries.offered.policies import offers
from lodge.policy.queries.offered.readings import readings_beside
from lodge.policy.queries.offered.variations import variations_on_offer
from lodge.policy.queries.packs import kept_pack
from lodge.policy.views.opening import BAD_REQUEST, Opened, with_rules
from lodge.policy.views.working_out import looks_again
from norms.language import Pack


@require_safe
@with_rules
def compare(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Show what would be answered otherwise by another policy, or on another day."""
    rules = opened.rules
    form = CompareForm(request.GET, others=_others(opened))
    faulty = not form.is_valid()
    and_on = form.and_on or rules.on
    other, note, shown, waiting = None, "", None, False
    if not faulty and (form.other or and_on != rules.on):
        other, note = _other(opened, form.other, and_on)
    if other is not None:
        mine, theirs = text_of(rules.pack, rules.on), text_of(other, and_on)
        found = comparison_of(mine, theirs)
        waiting, note = found is None, found.too_large if found else ""
        if found and not note:
            shown = shown_comparison(found, before=mine, after=theirs, slug=opened.slug)
    context = opened.context(
        form=form,
        shown=shown,
        note=note,
        waiting=waiting,
        before_name=_named(rules.pack, rules.on),
        after_name=_named(other, and_on) if other else "",
        and_on=and_on.isoformat(),
    )
    status = BAD_REQUEST if faulty else opened.status
    answer = render(request, "policy/compare.html", context, status=status)
    return looks_again(answer) if waiting else answer


def _named(pack: Pack, on: date) -> str:
    """Return whose policy it is, on which day, and how it is varied and read if it is."""
    read_as = "".join(f", read as: {reading.title}" for reading in pack.readings)
    varied = "".join(f", varied: {variation.title}" for variation in pack.variations)
    return f"{pack.organisation}, {day_words(on)}{varied}{read_as}"


def _others(opened: Opened) -> list[tuple[str, str]]:
    adopted = adoptions_of(seen_by=opened.actor, provision=opened.provision)
    mine = opened.rules.pack
    read_as = (
        (name_with(mine.name, [each.name]), f"{mine.organisation}, read as: {each.title}")
        for each in readings_beside(mine)
    )
    varied = (
        (varied_name(mine.name, [each.name]), f"{mine.organisation}, varied: {each.title}")
        for each in variations_on_offer(mine.name)
    )
    return [
        *read_as,
        *varied,
        *((each.name, f"{each.organisation}: as offered") for each in offers()),
        *((str(each.id), f"Adopted here from {day_words(each.in_force_from)}") for each in adopted),
    ]


def _other(opened: Opened, chosen: str, on: date) -> tuple[Pack | None, str]:
    """Return the other policy, or why there is none."""
    if not chosen:
        try:
            rules = rules_at(seen_by=opened.actor, on=on, provision=opened.provision)
        except NoPolicyInForce as none_then:
            return None, none_then.refusal.reason
        return rules.pack, ""
    if pack := pack_on_offer(chosen):
        return pack, ""
    adoption = adoptions_of(seen_by=opened.actor, provision=opened.provision).get(id=UUID(chosen))
    return kept_pack(seen_by=opened.actor, fingerprint=adoption.pack_fingerprint), ""
