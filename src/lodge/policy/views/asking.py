"""Asking: the question and its answer on one page, at an address that can be passed on."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lodge.foundation import moment
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import ensure_allowed
from lodge.policy import permissions
from lodge.policy.domain import NoPolicyInForce
from lodge.policy.domain.distinctions import distinctions
from lodge.policy.forms import AskForm
from lodge.policy.forms.asking import is_asked
from lodge.policy.presenters.answers import AnswerShown, shown_answer
from lodge.policy.presenters.asking import ready_questions, shown_question
from lodge.policy.presenters.links import minute_of
from lodge.policy.queries import decide_now, rules_at, whom_to_ask
from lodge.policy.views.without_rules import no_policy_page
from lodge.school.domain.calendar import local_time_of
from lodge.school.queries import actor_for
from lodge.school.queries.provisions import provisions_to_ask_about

BAD_REQUEST = 400


def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer a question, or show what can be asked."""
    actor = actor_for(request)
    ensure_allowed(permissions.why_not_ask(actor=actor))
    now = moment.now()
    today, named = local_time_of(now).date(), request.GET.get("provision", "")
    parts = provisions_to_ask_about(seen_by=actor, on=today, named=named)
    mine = next((key for key, _ in parts if str(key) == named), None)
    try:
        rules = rules_at(seen_by=actor, on=today, provision=mine)
    except NoPolicyInForce as none_yet:
        return no_policy_page(request, actor=actor, slug=slug, none_yet=none_yet)
    told_apart = distinctions(rules.pack, rules.on)
    query = request.GET if is_asked(request.GET) else None
    form = AskForm(query, told_apart=told_apart, now_is=minute_of(now), provisions=parts)
    shown = _answered(form, actor=actor, slug=slug, now=now)
    context = {
        "slug": slug,
        "form": form,
        "question": shown_question(form, told_apart, minute=minute_of(shown.at if shown else now)),
        "ready": () if shown else ready_questions(rules, slug=slug),
        "shown": shown,
    }
    status = BAD_REQUEST if form.is_bound and form.errors else None
    return render(request, "policy/ask.html", context, status=status)


def _answered(form: AskForm, *, actor: Actor, slug: str, now: datetime) -> AnswerShown | None:
    """Return the answer if the question is a good one."""
    if not form.is_valid():
        return None
    said, at = form.situation(), form.cleaned_data["at"] or now
    try:
        decision = decide_now(seen_by=actor, situation=said, at=at, provision=form.provision())
    except NoPolicyInForce as none_then:
        form.add_error("at", none_then.refusal.reason)
        return None
    turn_to = whom_to_ask(seen_by=actor, roles=decision.answer.ask, on=decision.rules.on)
    return shown_answer(decision, slug=slug, said=said, turn_to=turn_to)
