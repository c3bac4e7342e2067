"""Adopting, where the policy's words can be read in two ways: how does the school read them?"""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from lodge.foundation.actor import Actor
from lodge.foundation.refusal import ensure_allowed
from lodge.policy import permissions
from lodge.policy.domain.choosing.drafts import (
    Draft,
    Question,
    name_with,
    plain_name,
    questions_of,
    split_name,
)
from lodge.policy.forms.adopting import draft_of
from lodge.policy.forms.readings import CHOSEN, ReadingsForm
from lodge.policy.presenters.clauses import day_words
from lodge.policy.presenters.readings import shown_questions
from lodge.policy.queries import pack_on_offer
from lodge.policy.queries.adoptions import readings_before
from lodge.policy.queries.checkups import text_of
from lodge.policy.queries.offered.readings import readings_on_offer
from lodge.policy.views.adopting.way import Step, next_step, place_of
from lodge.policy.views.working_out import looks_again
from lodge.school.queries import actor_for
from norms.language import Pack

BAD_REQUEST = 400


@require_safe
def adopt_readings(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask how the policy is read, and go on with the policy read so."""
    actor = actor_for(request)
    ensure_allowed(permissions.why_not_adopt(actor=actor))
    draft = draft_of(request.GET)
    pack = pack_on_offer(split_name(draft.pack)[0]) if draft else None
    if draft is None or pack is None:
        return redirect("policy:adopt", slug=slug)
    questions = questions_of(readings_on_offer(pack.name), pack)
    form = _form(request, actor=actor, draft=draft, questions=questions)
    if not questions or form.is_valid():
        chosen = form.readings() if questions else []
        together = name_with(pack.called, chosen)
        if pack_on_offer(together) is not None:
            going_on = Draft(together, draft.starts, draft.provision)
            return next_step(slug, going_on, after=Step.READINGS)
        form.add_error(None, "These readings replace the same clause. Choose only one of them.")
    return _asked(request, slug=slug, actor=actor, draft=draft, pack=pack, form=form)


def _form(
    request: HttpRequest, *, actor: Actor, draft: Draft, questions: Sequence[Question]
) -> ReadingsForm:
    _, chosen = split_name(draft.pack)
    pack = plain_name(draft.pack)
    before = chosen or readings_before(seen_by=actor, pack=pack, provision=draft.provision)
    asked = request.GET if CHOSEN in request.GET else None
    return ReadingsForm(asked, questions=questions, chosen=tuple(before))


def _asked(
    request: HttpRequest, *, slug: str, actor: Actor, draft: Draft, pack: Pack, form: ReadingsForm
) -> HttpResponse:
    questions = questions_of(readings_on_offer(pack.name), pack)
    shown = shown_questions(
        questions,
        form=form,
        plain=text_of(pack, draft.starts),
    )
    plain = Draft(pack.called, draft.starts, draft.provision)
    context = {
        "slug": slug,
        "form": form,
        "draft": plain,
        "pack": pack,
        "day": day_words(draft.starts),
        "questions": shown,
        "place": place_of(Step.READINGS, pack.name),
        "why_not": permissions.why_not_choose_reading(actor=actor),
    }
    status = BAD_REQUEST if form.errors else None
    answer = render(request, "policy/adopt_readings.html", context, status=status)
    waiting = any(each.effect is None for question in shown for each in question.readings)
    return looks_again(answer) if waiting else answer
