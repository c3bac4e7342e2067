"""Lending a pouch, and the page of one: looked at, back, charged for, let off."""

from decimal import Decimal, InvalidOperation
from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from lodge.desk.forms import sent_by
from lodge.desk.queries import owners_of
from lodge.desk.screens.finding import find
from lodge.desk.screens.pouches import presenter
from lodge.desk.screens.standing import standing_at
from lodge.devices.actions.pouches import Said, issue_pouch, tell_of_pouch
from lodge.devices.domain.pouches import PouchVerb
from lodge.devices.queries.pouches import life_of_pouch, pouch, pouches
from lodge.foundation.refusal import Refusal, Refused


@require_http_methods(["GET", "HEAD", "POST"])
def pouches_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show every pouch that wants somebody, and lend one."""
    desk = standing_at(request, slug)
    if request.method != "POST":
        found = pouches(seen_by=desk.actor)
        page = presenter.list_page(
            found,
            owners=owners_of(seen_by=desk.actor, person_ids=presenter.people_in(found)),
            slug=slug,
        )
        return render(request, "desk/pouches/list.html", page)
    sent = sent_by(request)
    pupil = find(seen_by=desk.actor, text=sent.word("q")).only
    if pupil is None:
        raise Refused(
            Refusal(reason="Scan the pupil's card, or type enough of the name for one pupil.")
        )
    row = issue_pouch(
        actor=desk.actor,
        number=sent.word("number"),
        person_id=pupil.person_id,
        said=Said(condition=sent.word("condition")),
        happened=sent.happened(sent.word("number"), pupil.person_id),
    )
    return redirect("desk:pouch", slug=slug, pouch_id=row.pouch_id)


@require_http_methods(["GET", "HEAD", "POST"])
def pouch_page(request: HttpRequest, slug: str, pouch_id: UUID) -> HttpResponse:
    """Show one pouch and its history, or say what happened to it."""
    desk = standing_at(request, slug)
    if request.method != "POST":
        found = pouch(seen_by=desk.actor, pouch_id=pouch_id)
        life = life_of_pouch(seen_by=desk.actor, pouch_id=pouch_id)
        people = [*presenter.people_in([found]), *(row.person_id for row in life if row.person_id)]
        page = presenter.one_page(
            found,
            life=life,
            owners=owners_of(seen_by=desk.actor, person_ids=people),
            reader=desk.actor,
            slug=slug,
        )
        return render(request, "desk/pouches/one.html", page)
    sent = sent_by(request)
    if sent.do not in presenter.MAY_HAPPEN:
        raise BadRequest("This page has no such button.")
    tell_of_pouch(
        actor=desk.actor,
        pouch_id=pouch_id,
        verb=PouchVerb(sent.do),
        said=Said(
            condition=sent.word("condition"),
            pence=_pence(sent.word("price")),
            reason=sent.word("reason"),
        ),
        happened=sent.happened(pouch_id),
    )
    return HttpResponseRedirect(request.path)


def _pence(text: str) -> int:
    """Return a price in pence; what is none is nought, which no charge may be."""
    try:
        pence = Decimal(text.removeprefix("£").strip() or "0") * 100
        return int(pence) if pence.is_finite() and pence == int(pence) and pence >= 0 else 0
    except (InvalidOperation, ValueError):
        return 0
