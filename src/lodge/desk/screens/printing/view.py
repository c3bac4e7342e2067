"""Printing: each form on the page makes one PDF, or says how cards are read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django import forms
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from lodge.desk.actions.cards import make_cards
from lodge.desk.domain.paper.label_sheets import SHEETS
from lodge.desk.presenters.paper import labels as paper
from lodge.desk.queries.cards import card_numbers
from lodge.desk.screens.printing import presenter
from lodge.desk.screens.printing.forms import EVERY, CardsForm, LabelsForm, ShapeForm, SheetsForm
from lodge.desk.screens.standing import Standing, standing_at
from lodge.devices.actions.codes import number_containers, shape_cards
from lodge.devices.domain.codes import CodeFault
from lodge.devices.queries.codes import SlotPlace, slot_places
from lodge.foundation import moment
from lodge.foundation.ui.paper import PaperUnavailable
from lodge.school.queries.places import school_of

UNAVAILABLE: Final = 503
NOT_SO: Final = 400


class NothingToPrint(ValueError):
    """Raised when a form is right and yet there is nothing to print; says why."""


@require_http_methods(["GET", "HEAD", "POST"])
def printing(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what can be printed, or make it."""
    desk = standing_at(request, slug)
    asked = presenter.forms_of(desk, request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _page(request, desk, asked)
    doing = DOERS.get(request.POST.get("do", ""))
    if doing is None:
        raise BadRequest("This page has no such button.")
    form = asked[doing.form]
    if not form.is_valid():
        return _page(request, desk, asked, form=form, status=NOT_SO)
    try:
        return doing.do(desk, form)
    except PaperUnavailable as problem:
        return _page(request, desk, asked, note=str(problem), status=UNAVAILABLE)
    except (CodeFault, NothingToPrint) as problem:
        return _page(request, desk, asked, note=str(problem), status=NOT_SO)


def _labels(desk: Standing, form: forms.Form) -> HttpResponse:
    said = form.cleaned_data
    number_containers(actor=desk.actor, at=moment.now())
    sheet = SHEETS[said["sheet"]]
    made = paper.labels_pdf(
        paper.labels_of(_slots(desk, said["container"])),
        sheet=sheet,
        first=said["first"],
        title="Labels",
    )
    return pdf_answer(made, f"labels-{sheet.code}")


def _sheets(desk: Standing, form: forms.Form) -> HttpResponse:
    number_containers(actor=desk.actor, at=moment.now())
    slots = _slots(desk, form.cleaned_data["container"])
    names = presenter.names_kept_for(desk, slots)
    school = school_of(seen_by=desk.actor).name
    return pdf_answer(paper.slot_sheets_pdf(slots, school=school, names=names), "slot-sheets")


def _cards(desk: Standing, form: forms.Form) -> HttpResponse:
    said = form.cleaned_data
    pupils = make_cards(
        actor=desk.actor,
        form=None if said["form"] == EVERY else said["form"],
        replace_upn=said["replace_upn"],
        at=moment.now(),
    )
    if not pupils:
        raise NothingToPrint("There is no pupil whose card could be printed.")
    school = school_of(seen_by=desk.actor).name
    made = paper.cards_pdf(pupils, school=school, first=said["first"])
    return pdf_answer(made, "cards")


def _shape(desk: Standing, form: forms.Form) -> HttpResponse:
    assert isinstance(form, ShapeForm)
    shape_cards(
        actor=desk.actor,
        shape=form.shape,
        cards=card_numbers(seen_by=desk.actor),
        at=moment.now(),
    )
    return HttpResponseRedirect("?read=1#cards-read")


@dataclass(frozen=True, slots=True)
class Doing:
    """One button: the form it belongs to, and what it does."""

    form: type[forms.Form]
    do: Callable[[Standing, forms.Form], HttpResponse]


DOERS: Final[Mapping[str, Doing]] = {
    "labels": Doing(LabelsForm, _labels),
    "sheets": Doing(SheetsForm, _sheets),
    "cards": Doing(CardsForm, _cards),
    "shape": Doing(ShapeForm, _shape),
}


def pdf_answer(made: bytes, name: str) -> HttpResponse:
    """Return a PDF as a file that nobody keeps on the way."""
    return HttpResponse(
        made,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'attachment; filename="{name}.pdf"',
            "Cache-Control": "private, no-store",
        },
    )


def _slots(desk: Standing, container: str) -> tuple[SlotPlace, ...]:
    only = None if container == EVERY else [UUID(container)]
    return slot_places(seen_by=desk.actor, container_ids=only)


def _page(
    request: HttpRequest,
    desk: Standing,
    asked: presenter.Asked,
    **more: object,
) -> HttpResponse:
    status = more.pop("status", 200)
    assert isinstance(status, int)
    context = {**presenter.page(desk, asked, was_read="read" in request.GET), **more}
    return render(request, "desk/printing.html", context, status=status)
