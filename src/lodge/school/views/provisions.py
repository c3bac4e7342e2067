"""The provisions of a school: read by who works with pupils, kept by the office and the leaders."""

from collections.abc import Callable
from typing import Final
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lodge.foundation import moment
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import ensure_allowed
from lodge.school import permissions
from lodge.school.actions import places as acts
from lodge.school.forms.provisions import (
    FILE_COUNTS,
    CloseForm,
    MoveForm,
    NameForm,
    NewProvisionForm,
)
from lodge.school.forms.staff import ReasonForm
from lodge.school.models import Provision
from lodge.school.presenters import provisions as presenters
from lodge.school.presenters.asking import Ask
from lodge.school.presenters.pupils import found_pupils
from lodge.school.queries import actor_for
from lodge.school.queries import provisions as queries
from lodge.school.queries.people import pupils_by_provision, pupils_in
from lodge.school.queries.told import OF_PROVISION, told_of
from lodge.school.views.asking import ANSWERS, ask_and_keep


@require_safe
def provisions(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the provisions, with how many pupils are in each."""
    actor = _viewer(request)
    page = {
        "slug": slug,
        "provisions": presenters.shown_provisions(
            queries.every_provision(seen_by=actor),
            pupils=pupils_by_provision(seen_by=actor),
            today=moment.today(),
        ),
        "may_keep": permissions.why_not_keep_provisions(actor=actor) is None,
    }
    return render(request, "school/provisions.html", page)


@require_safe
def provision(request: HttpRequest, slug: str, provision_id: UUID) -> HttpResponse:
    """Show one provision: who is in it, and what was done about it."""
    actor = _viewer(request)
    row = queries.provision_called(seen_by=actor, provision_id=provision_id)
    pupils = found_pupils(pupils_in(seen_by=actor, provision_id=row.id))
    told = told_of(seen_by=actor, subject=f"provision:{row.id}", about=OF_PROVISION)
    page = {
        "slug": slug,
        "provision": row,
        "facts": presenters.provision_facts(row, today=moment.today()),
        "pupils": pupils,
        "told": presenters.told_lines(told),
        "may_keep": permissions.why_not_keep_provisions(actor=actor) is None,
    }
    return render(request, "school/provision.html", page)


@require_http_methods(ANSWERS)
def provision_add(request: HttpRequest, slug: str) -> HttpResponse:
    """Open a provision."""
    actor = _keeper(request)
    form = NewProvisionForm(request.POST or None)
    page = Ask(
        title="Open a provision",
        back=reverse("school:provisions", kwargs={"slug": slug}),
        back_text="Back to the provisions",
        button="Open it",
        intro=("It lives by the school’s policy until one is adopted for it alone.",),
    )
    return ask_and_keep(
        request,
        page,
        form,
        lambda: acts.open_provision(**form.cleaned_data, actor=actor, at=moment.now()),
        said="The provision is open. Now put pupils into it, on their pages or by the roll.",
    )


@require_http_methods(ANSWERS)
def provision_change(request: HttpRequest, slug: str, provision_id: UUID, act: str) -> HttpResponse:
    """Rename a provision, close it, open it again, or move everybody out of it."""
    actor = _keeper(request)
    row = queries.provision_called(seen_by=actor, provision_id=provision_id)
    if act not in CHANGES:
        raise Http404
    return CHANGES[act](request, slug, row, actor)


def _rename(request: HttpRequest, slug: str, row: Provision, actor: Actor) -> HttpResponse:
    form = NameForm(request.POST or None, initial={"name": row.name})
    stays = f"Its word in files, {row.code}, stays."
    refused = f"A file that still calls it “{row.name}” is refused from then on."
    return ask_and_keep(
        request,
        _page("Rename", slug, row, intro=(f"{stays} {refused}",)),
        form,
        lambda: acts.rename_provision(
            provision_id=row.id, **form.cleaned_data, actor=actor, at=moment.now()
        ),
        said="The name is kept.",
    )


def _close(request: HttpRequest, slug: str, row: Provision, actor: Actor) -> HttpResponse:
    form = CloseForm(request.POST or None, today=moment.today())
    intro = (
        "First move whoever is in it. From now on nobody is put into it.",
        "What was done in it keeps its rules, and can be read as before.",
    )
    return ask_and_keep(
        request,
        _page("Close", slug, row, intro=intro, button="Close it"),
        form,
        lambda: acts.close_provision(
            provision_id=row.id, **form.cleaned_data, actor=actor, at=moment.now()
        ),
        said="Kept. Nobody is put into it any more.",
    )


def _reopen(request: HttpRequest, slug: str, row: Provision, actor: Actor) -> HttpResponse:
    form = ReasonForm(request.POST or None)
    return ask_and_keep(
        request,
        _page("Open again", slug, row, button="Open it again"),
        form,
        lambda: acts.reopen_provision(
            provision_id=row.id, **form.cleaned_data, actor=actor, at=moment.now()
        ),
        said="It is open.",
    )


def _move(request: HttpRequest, slug: str, row: Provision, actor: Actor) -> HttpResponse:
    others = queries.provisions_taking_in(seen_by=actor).exclude(id=row.id)
    form = MoveForm(request.POST or None, places=others.values_list("id", "name"))
    intro = (
        "Every pupil in it goes to the same place. To move some of them, go to their pages.",
        "What they did before keeps its rules.",
        FILE_COUNTS,
    )
    return ask_and_keep(
        request,
        _page("Move everybody out of", slug, row, intro=intro, button="Move them"),
        form,
        lambda: acts.move_everybody(
            provision_id=row.id,
            to=form.chosen(),
            reason=form.cleaned_data["reason"],
            actor=actor,
            at=moment.now(),
        ),
        said="They are moved.",
    )


Change = Callable[[HttpRequest, str, Provision, Actor], HttpResponse]
CHANGES: Final[dict[str, Change]] = {
    "rename": _rename,
    "close": _close,
    "reopen": _reopen,
    "move": _move,
}


def _viewer(request: HttpRequest) -> Actor:
    actor = actor_for(request)
    ensure_allowed(permissions.why_not_look_pupils_up(actor=actor))
    return actor


def _keeper(request: HttpRequest) -> Actor:
    actor = actor_for(request)
    ensure_allowed(permissions.why_not_keep_provisions(actor=actor))
    return actor


def _page(
    verb: str, slug: str, row: Provision, *, intro: tuple[str, ...] = (), button: str = "Save"
) -> Ask:
    return Ask(
        title=f"{verb} {row.name}" if verb != "Open again" else f"Open {row.name} again",
        back=reverse("school:provision", kwargs={"slug": slug, "provision_id": row.id}),
        back_text=f"Back to {row.name}",
        button=button,
        intro=intro,
    )
