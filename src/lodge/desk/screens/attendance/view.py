"""Attendance: each form's roll at one press for an absence, or the whole school's register."""

from collections.abc import Callable, Mapping
from typing import Final

from django import forms
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from lodge.desk import permissions
from lodge.desk.actions.expecting import mark_pupils, set_morning
from lodge.desk.domain.expecting import Mark
from lodge.desk.domain.expecting_register import read_register
from lodge.desk.permissions.expecting import why_not_bring_register, why_not_say_of_form
from lodge.desk.queries.expecting import enrolled, marks_on, pupils_of_form
from lodge.desk.screens.attendance import presenter
from lodge.desk.screens.attendance.forms import LARGEST, MorningForm, RegisterForm
from lodge.foundation import moment
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import ensure_allowed
from lodge.foundation.ui.sent import read_id
from lodge.school.queries import actor_for

NOT_SO: Final = 400


@require_http_methods(["GET", "HEAD", "POST"])
def attendance(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the forms, or one form's roll; or do what was sent."""
    actor = actor_for(request)
    ensure_allowed(permissions.why_not_see_names(actor=actor))
    if request.method == "POST":
        do = DOERS.get(request.POST.get("do", ""))
        if do is None:
            raise BadRequest("This page has no such button.")
        return do(request, actor, slug)
    if "form" in request.GET:
        form = request.GET["form"]
        ensure_allowed(why_not_say_of_form(actor=actor, form=form))
        return _shown(request, "call", presenter.call(actor, slug, form))
    return _shown(request, "page", presenter.page(actor, slug))


def _mark(request: HttpRequest, actor: Actor, _: str) -> HttpResponse:
    """One press: whose button it was and what it says."""
    code, _, text = request.POST.get("mark", "").partition(":")
    person_id = read_id(text)
    if person_id is None or code not in set(Mark):
        raise BadRequest("This page has no such button.")
    mark_pupils(actor=actor, marks={person_id: Mark(code)}, at=moment.now())
    return _back(request, form=request.POST.get("form", ""))


def _rest(request: HttpRequest, actor: Actor, _: str) -> HttpResponse:
    """Everybody of the form who has no mark is here."""
    form = request.POST.get("form", "")
    ensure_allowed(why_not_say_of_form(actor=actor, form=form))
    known = marks_on(seen_by=actor, on=moment.today())
    there = {
        pupil.person_id: Mark.PRESENT
        for pupil in pupils_of_form(seen_by=actor, form=form)
        if pupil.person_id not in known
    }
    mark_pupils(actor=actor, marks=there, at=moment.now())
    return _back(request)


def _preview(request: HttpRequest, actor: Actor, slug: str) -> HttpResponse:
    """Read a register and say what it holds; nothing is taken yet."""
    ensure_allowed(why_not_bring_register(actor=actor))
    form = RegisterForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            text = form.text()
        except forms.ValidationError as error:
            form.add_error("file", error)
    if not form.is_valid():
        page = presenter.page(actor, slug, register=form)
        return _shown(request, "page", page, status=NOT_SO)
    return _read(request, actor, slug, text)


def _read(request: HttpRequest, actor: Actor, slug: str, text: str) -> HttpResponse:
    register = read_register(text, pupils=enrolled(seen_by=actor).values())
    page = presenter.preview(register, text=text, slug=slug, on=moment.today())
    return _shown(request, "preview", page, status=NOT_SO if register.faults else 200)


def _keep(request: HttpRequest, actor: Actor, slug: str) -> HttpResponse:
    """Take in what the preview showed; the roll may have changed since, so it is read again."""
    ensure_allowed(why_not_bring_register(actor=actor))
    text = request.POST.get("text", "")[:LARGEST]
    register = read_register(text, pupils=enrolled(seen_by=actor).values())
    if register.faults:
        return _read(request, actor, slug, text)
    mark_pupils(actor=actor, marks=register.marks, at=moment.now(), from_file=True)
    return _back(request)


def _times(request: HttpRequest, actor: Actor, slug: str) -> HttpResponse:
    form = MorningForm(request.POST)
    if not form.is_valid():
        page = presenter.page(actor, slug, morning=form)
        return _shown(request, "page", page, status=NOT_SO)
    said = form.cleaned_data
    set_morning(
        actor=actor,
        tutors_at=said["tutors_at"],
        leaders_at=said["leaders_at"],
        at=moment.now(),
    )
    return _back(request)


DOERS: Final[Mapping[str, Callable[[HttpRequest, Actor, str], HttpResponse]]] = {
    "mark": _mark,
    "rest": _rest,
    "preview": _preview,
    "keep": _keep,
    "times": _times,
}


def _shown(
    request: HttpRequest, part: str, page: Mapping[str, object], status: int = 200
) -> HttpResponse:
    answer = render(request, f"desk/attendance/{part}.html", dict(page), status=status)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _back(request: HttpRequest, **said: str) -> HttpResponse:
    return HttpResponseRedirect(f"{request.path}?{urlencode(said)}" if said else request.path)
