"""
Reporting what is rare and serious: one question on a page, all answers to check at the end.

The answers travel in the form itself; nothing is kept before the last button.
"""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django import forms
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lodge.foundation import moment
from lodge.foundation.actor import Actor
from lodge.foundation.pages.no_uploads import takes_words_only
from lodge.foundation.refusal import ensure_allowed
from lodge.foundation.ui.sent import read_id
from lodge.incidents.actions.reporting import Report, file_report
from lodge.incidents.domain.moments import moment_said
from lodge.incidents.permissions.reporting import why_not_here
from lodge.incidents.permissions.sighting import why_not_report
from lodge.incidents.queries.names import names_of, staff_matching
from lodge.incidents.types import TYPES, About, Asked, IncidentType, reported_types
from lodge.incidents.views.incidents import happened_now
from lodge.incidents.views.reading import words_in
from lodge.school.queries import actor_for, pupils_matching

LONGEST: Final = 500
NOT_SO: Final = 400
MOST_FOUND: Final = 15
SINCE: Final = "since"
# Answers that a clock runs from, or until.
MOMENTS: Final = frozenset({SINCE, "paper_ends"})
SEVERAL: Final = "Choose one of the people found, or type other letters."
NOBODY: Final = "Nobody has this name or card. Look at the spelling, or type fewer letters."
WHO: Final = Asked("person", "Whom is it about?", hint="Two letters of the name, or a card.")
DEVICE: Final = Asked(
    "taken", "Do you have the device?", choices=(("yes", "Yes, I have it"), ("no", "No"))
)


@dataclass(frozen=True, slots=True)
class Walk:
    """Somebody on the way through the questions of one type."""

    request: HttpRequest
    actor: Actor
    slug: str
    kind: IncidentType

    @property
    def questions(self) -> tuple[Asked, ...]:
        """Return every question in order: whom it is about first, the device last."""
        who = (WHO,) if self.kind.about in {About.PUPIL, About.STAFF} else ()
        device = (DEVICE,) if self.kind.basis else ()
        return (*who, *self.kind.asked, *device)

    def answers(self, said: QueryDict) -> dict[str, str]:
        """Return what was answered so far."""
        return {
            each.name: words_in(said, each.name, longest=LONGEST)
            for each in self.questions
            if each.name in said
        }


@require_safe
def choices(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what can be reported besides what was seen."""
    actor = actor_for(request)
    ensure_allowed(why_not_report(actor=actor))
    page = {"slug": slug, "types": [(each.code, each.title) for each in reported_types()]}
    return render(request, "incidents/report/choices.html", page)


@takes_words_only
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, slug: str, type_code: str) -> HttpResponse:
    """Ask the next question, show the answers to check, or keep the report."""
    actor = actor_for(request)
    ensure_allowed(why_not_report(actor=actor))
    if type_code not in TYPES or TYPES[type_code].sighted:
        raise Http404
    walk = Walk(request, actor, slug, TYPES[type_code])
    if request.method != "POST":
        return _ask(walk, walk.questions[0], {})
    said = walk.answers(request.POST)
    if request.POST.get("do") == "keep":
        return _keep(walk, said)
    if request.POST.get("do") == "change":
        wanted = request.POST.get("question", "")
        asked = next((each for each in walk.questions if each.name == wanted), None)
        if asked is None:
            raise BadRequest("There is no such question.")
        return _ask(walk, asked, said)
    return _next(walk, said)


def _next(walk: Walk, said: dict[str, str]) -> HttpResponse:
    """Go on to the first question without an answer, or to the answers to check."""
    asked_now = walk.request.POST.get("question", "")
    now = next((each for each in walk.questions if each.name == asked_now), None)
    if now is WHO:
        said = _meant(walk, said)
    if now is not None and (problem := _problem(walk, now, said)):
        return _ask(walk, now, said, problem=problem)
    ensure_allowed(why_not_here(told=said))
    for each in walk.questions:
        if each.name not in said:
            return _ask(walk, each, said)
    return _check(walk, said)


def _meant(walk: Walk, said: dict[str, str]) -> dict[str, str]:
    """Return the answers with the one person who can be meant by a name, if there is just one."""
    name = said.get(WHO.name, "")
    people = _people(walk, name) if name and not _person(name) else []
    return {**said, WHO.name: people[0][0]} if len(people) == 1 else said


def _problem(walk: Walk, asked: Asked, said: dict[str, str]) -> str:
    answer = said.get(asked.name, "")
    if asked is WHO:
        if not answer:
            return "Say whom it is about."
        if _person(answer):
            return ""
        return SEVERAL if _people(walk, answer) else NOBODY
    if asked.needed and not answer:
        return "Answer this before you go on."
    if asked.choices and answer not in dict(asked.choices):
        return "Choose one of the answers."
    return _problem_of_moment(answer, asked) if asked.name in MOMENTS else ""


def _problem_of_moment(answer: str, asked: Asked) -> str:
    """Say what is wrong with a moment that a clock runs from, or until."""
    now = moment.now()
    said = moment_said(answer, near=now)
    if said is None:
        return "Give a time of today, like 15:30, or a day and a time, like 24 11 2026 15:30."
    if asked.name == SINCE and said > now:
        return "That is still to come. Give the time at which you knew."
    return ""


def _ask(walk: Walk, asked: Asked, said: dict[str, str], problem: str = "") -> HttpResponse:
    form = forms.Form(initial=said)
    if asked.choices:
        form.fields[asked.name] = forms.ChoiceField(
            label=asked.question,
            help_text=asked.hint,
            choices=asked.choices,
            widget=forms.RadioSelect,
        )
    else:
        rows = 1 if asked is WHO else 3
        form.fields[asked.name] = forms.CharField(
            label=asked.question,
            help_text=asked.hint,
            max_length=LONGEST,
            widget=forms.TextInput() if rows == 1 else forms.Textarea(attrs={"rows": rows}),
        )
    text = said.get(WHO.name, "") if asked is WHO else ""
    page = {
        "slug": walk.slug,
        "kind": walk.kind,
        "asked": asked,
        "field": form[asked.name],
        "people": _people(walk, text) if text else (),
        "problem": problem,
        "said": {name: answer for name, answer in said.items() if name != asked.name},
        "form": form,
    }
    return render(
        walk.request, "incidents/report/ask.html", page, status=NOT_SO if problem else None
    )


def _check(walk: Walk, said: dict[str, str]) -> HttpResponse:
    rows = [
        (each.name, each.question, _shown(walk, each, said.get(each.name, "")))
        for each in walk.questions
    ]
    page = {
        "slug": walk.slug,
        "kind": walk.kind,
        "rows": rows,
        "said": said,
        "client_id": happened_now(walk.request).client_id,
    }
    return render(walk.request, "incidents/report/check.html", page)


def _keep(walk: Walk, said: dict[str, str]) -> HttpResponse:
    person_id = _person(said.get(WHO.name, ""))
    told = {name: answer for name, answer in said.items() if name not in {"person", "taken"}}
    row = file_report(
        actor=walk.actor,
        report=Report(
            kind=walk.kind,
            person_id=person_id,
            told=told,
            is_taken=said.get("taken") == "yes",
        ),
        happened=happened_now(walk.request),
    )
    address = reverse("incidents:card", kwargs={"slug": walk.slug, "incident_id": row.id})
    return HttpResponseRedirect(address)


def _people(walk: Walk, text: str) -> list[tuple[str, str]]:
    if _person(text):
        return [(text, names_of(seen_by=walk.actor, person_ids=[_person(text)])[UUID(text)])]
    if walk.kind.about is About.STAFF:
        return staff_matching(seen_by=walk.actor, text=text)
    found = pupils_matching(seen_by=walk.actor, text=text, limit=MOST_FOUND)
    return [(str(each.person_id), f"{each.person.full_name}, {each.form}") for each in found]


def _person(text: str) -> UUID | None:
    try:
        return read_id(text)
    except BadRequest:
        return None


def _shown(walk: Walk, asked: Asked, answer: str) -> str:
    if asked is WHO:
        person_id = _person(answer)
        return names_of(seen_by=walk.actor, person_ids=[person_id]).get(
            person_id or UUID(int=0), ""
        )
    return dict(asked.choices).get(answer, answer) or "Nothing"
