"""Adopting, where the policy lets a part of the school have rules of its own: does it take any?"""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from lodge.foundation import moment
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import ensure_allowed
from lodge.policy import permissions
from lodge.policy.domain.choosing.drafts import Draft, plain_name, varied_name
from lodge.policy.domain.choosing.varying import FIELD
from lodge.policy.forms.adopting import draft_of
from lodge.policy.forms.readings import CHOSEN
from lodge.policy.forms.variations import VariationForm
from lodge.policy.presenters.clauses import day_words
from lodge.policy.presenters.varying import shown_variations
from lodge.policy.queries import pack_on_offer
from lodge.policy.queries.adoptions import variations_before
from lodge.policy.queries.checkups import text_of
from lodge.policy.queries.offered.variations import variations_on_offer
from lodge.policy.views.adopting.way import Step, next_step, place_of
from lodge.policy.views.working_out import looks_again
from lodge.school.queries import actor_for
from norms.language import Pack, Variation

BAD_REQUEST = 400


@require_safe
def adopt_variations(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask which rules of its own a part of the school takes, and go on with the policy so."""
    actor = actor_for(request)
    ensure_allowed(permissions.why_not_adopt(actor=actor))
    draft = draft_of(request.GET)
    pack = pack_on_offer(plain_name(draft.pack)) if draft else None
    if draft is None or pack is None:
        return redirect("policy:adopt", slug=slug)
    variations = variations_on_offer(pack.name)
    form = _form(request, actor=actor, draft=draft, variations=variations)
    if not variations or form.is_valid():
        chosen = form.cleaned_data[FIELD] if variations else ""
        name = varied_name(pack.name, [chosen] if chosen else [])
        return next_step(slug, Draft(name, draft.starts, draft.provision), after=Step.VARIATIONS)
    return _asked(request, slug=slug, draft=draft, pack=pack, variations=variations, form=form)


def _form(
    request: HttpRequest, *, actor: Actor, draft: Draft, variations: Sequence[Variation]
) -> VariationForm:
    pack = plain_name(draft.pack)
    before = variations_before(seen_by=actor, pack=pack, provision=draft.provision)
    _, _, named = draft.pack.partition(":")[0].partition("+")
    asked = request.GET if CHOSEN in request.GET else None
    chosen = named or next(iter(before), "")
    return VariationForm(asked, variations=variations, today=moment.today(), chosen=chosen)


def _asked(
    request: HttpRequest,
    *,
    slug: str,
    draft: Draft,
    pack: Pack,
    variations: Sequence[Variation],
    form: VariationForm,
) -> HttpResponse:
    plain = text_of(pack, draft.starts)
    shown = shown_variations(variations, form=form, why_not=form.why_not, plain=plain)
    context = {
        "slug": slug,
        "form": form,
        "draft": Draft(pack.name, draft.starts, draft.provision),
        "pack": pack,
        "day": day_words(draft.starts),
        "variations": shown,
        "place": place_of(Step.VARIATIONS, pack.name),
    }
    status = BAD_REQUEST if form.errors else None
    answer = render(request, "policy/adopt_variations.html", context, status=status)
    return looks_again(answer) if any(each.effect is None for each in shown) else answer
