"""Adding to an incident: one question on a page, whatever the entry."""

from datetime import date
from typing import Final
from uuid import UUID

from django import forms
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from lodge.foundation import moment
from lodge.foundation.actor import Actor
from lodge.foundation.pages.no_uploads import takes_words_only
from lodge.foundation.refusal import ensure_allowed
from lodge.foundation.ui.fields import DayField
from lodge.foundation.ui.sent import read_id
from lodge.incidents.actions.entries import Entry
from lodge.incidents.actions.handling import add_step
from lodge.incidents.domain.stepping import STEPS, StepRule
from lodge.incidents.domain.verbs import Verb
from lodge.incidents.permissions.handling import why_not_handle
from lodge.incidents.presenters.telling import tellings
from lodge.incidents.queries.incidents import Standings, standing
from lodge.incidents.types import TYPES
from lodge.incidents.views.incidents import address_of, happened_now
from lodge.school.queries import actor_for, posts_on
from norms.happenings import FACTS

LONGEST: Final = 1500
NOT_SO: Final = 400
QUESTIONS: Final = {
    "serious": "Is it serious?",
    "appropriate": "Is it right to tell home?",
    "risk_to_child": "May a child be at risk?",
    "evidence": "May the device hold evidence of something unlawful?",
    "safeguarding": "Is it a safeguarding matter?",
    "can_communicate": "Can the device communicate or store?",
    "lado_relevant": "Does it concern how somebody works with children?",
    "regular_visitor": "Do they come regularly?",
}


@takes_words_only
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, slug: str, incident_id: UUID, verb: str) -> HttpResponse:
    """Ask the one question of an entry, and keep the answer."""
    actor = actor_for(request)
    ensure_allowed(why_not_handle(actor=actor))
    if verb not in STEPS:
        raise Http404
    kind_of_entry, rule = Verb(verb), STEPS[Verb(verb)]
    found = standing(seen_by=actor, incident_id=incident_id)
    form = _form(rule, found, actor, request)
    if request.method == "POST" and form.is_valid():
        entry = _entry(kind_of_entry, form, found)
        add_step(actor=actor, incident_id=incident_id, entry=entry, happened=happened_now(request))
        return HttpResponseRedirect(address_of(slug, incident_id))
    page = {
        "slug": slug,
        "row": found.incident,
        "rule": rule,
        "form": form,
        "client_id": request.POST.get("client_id") or happened_now(request).client_id,
    }
    return render(request, "incidents/add.html", page, status=NOT_SO if form.errors else None)


def _form(rule: StepRule, found: Standings, actor: Actor, request: HttpRequest) -> forms.Form:
    """Return the form that an entry needs, made from its rule."""
    form = forms.Form(request.POST if request.method == "POST" else None)
    if "facts" in rule.needs:
        for name in TYPES[found.incident.type_code].open_facts:
            choices = [("", "Not known"), *((word, word.capitalize()) for word in FACTS[name])]
            form.fields[name] = forms.ChoiceField(
                label=QUESTIONS.get(name, name),
                choices=choices,
                required=False,
                widget=forms.RadioSelect,
            )
    if "choice" in rule.needs:
        form.fields["code"] = forms.ChoiceField(
            label=rule.question, choices=rule.choices, widget=forms.RadioSelect
        )
    if "about" in rule.needs:
        form.fields["about"] = forms.ChoiceField(
            label="Which entry?", choices=_entries(rule, found)
        )
    if "words" in rule.needs:
        label = "Why?" if "choice" in rule.needs else rule.question
        form.fields["words"] = forms.CharField(
            label=label,
            help_text=rule.hint,
            max_length=LONGEST,
            widget=forms.Textarea(attrs={"rows": 4}),
            error_messages={"required": "Say it in a few words."},
        )
    if "owner" in rule.needs:
        posts = posts_on(seen_by=actor, on=moment.today())
        staff = {str(post.person_id): post.person.full_name for post in posts}
        by_name = sorted(staff, key=lambda key: staff[key])
        form.fields["owner"] = forms.ChoiceField(
            label="Who does it?", choices=[(key, staff[key]) for key in by_name]
        )
        form.fields["due_on"] = DayField(label="By which day?")
    return form


def _entries(rule: StepRule, found: Standings) -> list[tuple[str, str]]:
    """Return the entries to choose from: what is still to be done, or everything."""
    if rule is STEPS[Verb.ACTED]:
        return [
            (str(each.id), f"{each.words} ({each.owner_name})")
            for each in found.standing.left_to_do
        ]
    told = tellings(found.steps)
    return [(str(each.id), f"{each.when}: {each.what}"[:120]) for each in told]


def _entry(verb: Verb, form: forms.Form, found: Standings) -> Entry:
    said = form.cleaned_data
    open_facts = TYPES[found.incident.type_code].open_facts
    facts = (
        {name: said[name] for name in open_facts if said.get(name)} if verb is Verb.FACTS else {}
    )
    owner = read_id(said.get("owner", ""))
    names = dict(form.fields["owner"].choices) if owner else {}  # type: ignore[attr-defined]  # it has choices
    due_on = said.get("due_on")
    about = read_id(said.get("about", ""))
    if verb is Verb.ACTED and about is None:
        raise BadRequest("Nothing is left to do.")
    return Entry(
        verb=verb,
        code=said.get("code", ""),
        words=said.get("words", ""),
        person_id=owner,
        person_name=names.get(str(owner), ""),
        due_on=due_on if isinstance(due_on, date) else None,
        about=about,
        facts=facts,
    )
