"""Adopting a policy: choose, answer what it leaves open, check, confirm. The address carries it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from lodge.foundation import moment
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import ensure_allowed
from lodge.policy import permissions
from lodge.policy.actions.adopting import adopt_draft, why_not_from
from lodge.policy.domain.choosing.drafts import Draft, plain_name
from lodge.policy.forms import ChooseForm, SettingsForm
from lodge.policy.forms.adopting import draft_of
from lodge.policy.forms.readings import ReasonsForm
from lodge.policy.presenters.adopting import shown_check, shown_open
from lodge.policy.presenters.clauses import day_words
from lodge.policy.queries import pack_on_offer, rules_of
from lodge.policy.queries.adoptions import answers_before, readings_before, variations_before
from lodge.policy.queries.checkups import begin_checkup, text_of
from lodge.policy.queries.offered.policies import offers
from lodge.policy.views.adopting.way import Step, next_step, place_of
from lodge.policy.views.document import begin_papers
from lodge.school.queries import actor_for
from lodge.school.queries.provisions import provisions_to_ask_about
from norms.language import Pack

BAD_REQUEST = 400
CHOOSING = "policy/adopt.html"


@require_safe
def adopt(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask which policy from which day, and go on once both can be."""
    actor = _adopter(request)
    asked = request.GET if "starts_day" in request.GET else None
    form = _choose_form(actor, asked, before=draft_of(request.GET))
    if not form.is_valid():
        context = {"slug": slug, "form": form}
        return render(request, CHOOSING, context, status=BAD_REQUEST if form.errors else None)
    chosen = form.draft()
    why_not = why_not_from(
        actor=actor, in_force_from=chosen.starts, at=moment.now(), provision=chosen.provision
    )
    if why_not is not None:
        form.add_error("starts", why_not.reason)
        return render(request, CHOOSING, {"slug": slug, "form": form}, status=BAD_REQUEST)
    return next_step(slug, chosen, after=Step.CHOOSE)


@require_safe
def adopt_settings(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask what the policy leaves open."""
    actor = _adopter(request)
    draft = draft_of(request.GET)
    pack = pack_on_offer(draft.pack) if draft else None
    if draft is None or pack is None:
        return redirect("policy:adopt", slug=slug)
    asked = request.GET if len(request.GET) > len(draft.pairs()) else None
    before = answers_before(seen_by=actor, pack=pack.name, provision=draft.provision)
    form = SettingsForm(asked, pack=pack, on=draft.starts, before=before)
    context = {
        "slug": slug,
        "form": form,
        "draft": draft,
        "pack": pack,
        "day": day_words(draft.starts),
        "groups": shown_open(form),
        "place": place_of(Step.SETTINGS, pack.name),
    }
    status = BAD_REQUEST if form.errors else None
    return render(request, "policy/adopt_settings.html", context, status=status)


def adopt_check(request: HttpRequest, slug: str) -> HttpResponse:
    """Show everything once more, and adopt on confirmation."""
    actor = _adopter(request)
    given = request.POST if request.method == "POST" else request.GET
    draft = draft_of(given)
    pack = pack_on_offer(draft.pack) if draft else None
    if draft is None or pack is None:
        return redirect("policy:adopt", slug=slug)
    form = SettingsForm(given, pack=pack, on=draft.starts)
    if not form.is_valid():
        return adopt_settings(request, slug=slug)
    answers = form.answers()
    posted = request.POST if request.method == "POST" else None
    reasons = _reasons_form(posted, actor=actor, pack=pack, draft=draft)
    if reasons.is_valid():
        return _confirmed(
            request, actor=actor, slug=slug, draft=draft, answers=answers, reasons=reasons
        )
    shown = shown_check(draft, pack=pack, answers=answers, slug=slug)
    context = {"slug": slug, "shown": shown, "form": reasons}
    context["place"] = place_of(Step.CHECK, pack.name)
    status = BAD_REQUEST if reasons.errors else None
    return render(request, "policy/adopt_check.html", context, status=status)


def _reasons_form(
    posted: QueryDict | None, *, actor: Actor, pack: Pack, draft: Draft
) -> ReasonsForm:
    return ReasonsForm(
        posted,
        readings=pack.readings,
        before=readings_before(seen_by=actor, pack=pack.name, provision=draft.provision),
        variations=pack.variations,
        signed_before=variations_before(seen_by=actor, pack=pack.name, provision=draft.provision),
    )


def _adopter(request: HttpRequest) -> Actor:
    actor = actor_for(request)
    ensure_allowed(permissions.why_not_adopt(actor=actor))
    return actor


def _choose_form(actor: Actor, asked: QueryDict | None, *, before: Draft | None) -> ChooseForm:
    provisions = provisions_to_ask_about(seen_by=actor, on=moment.today())
    return ChooseForm(
        asked,
        packs=offers(),
        provisions=provisions,
        starts=before.starts if before else moment.today(),
        chosen=plain_name(before.pack) if before else "",
    )


def _confirmed(
    request: HttpRequest,
    *,
    actor: Actor,
    slug: str,
    draft: Draft,
    answers: dict[str, list[str]],
    reasons: ReasonsForm,
) -> HttpResponse:
    adoption = adopt_draft(
        actor=actor,
        draft=draft,
        settings=answers,
        at=moment.now(),
        reasons=reasons.reasons(),
        signatures=reasons.signatures(),
    )
    if pack := pack_on_offer(draft.pack):
        begin_checkup(text_of(pack, draft.starts))
    begin_papers(rules_of(adoption, seen_by=actor, on=draft.starts), seen_by=actor)
    messages.success(request, f"Adopted. The policy holds from {day_words(draft.starts)}.")
    page = reverse("policy:policy", kwargs={"slug": slug})
    return redirect(f"{page}?on={adoption.in_force_from.isoformat()}")
