"""Looking for a device: where nobody has looked yet, who was told, and how it ended."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final
from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods, require_safe

from lodge.desk.actions.keeping import (
    Ending,
    Found,
    Step,
    add_to_case,
    close_case,
    hand_back_found,
    letter_about,
    open_case,
    say_turned_up,
)
from lodge.desk.domain.keeping.losses import LossVerb
from lodge.desk.forms import Sent, sent_by
from lodge.desk.queries import owner_of, owners_of
from lodge.desk.queries.keeping import case_of, cases
from lodge.desk.screens.lost import presenter
from lodge.desk.screens.printing.view import UNAVAILABLE, pdf_answer
from lodge.desk.screens.standing import Standing, standing_at
from lodge.devices.queries import custody, life_of, records, slot_names
from lodge.foundation.refusal import Refusal, Refused, ensure_allowed
from lodge.foundation.ui.paper import PaperUnavailable, letter_pdf
from lodge.foundation.ui.sent import read_id
from lodge.incidents.queries.home import is_paper_held_back
from lodge.notices.domain import HELD
from lodge.school.queries import contacts_of, posts_on
from lodge.school.queries.places import school_of

STEPS: Final = frozenset({"safe_home", "parent_told", "position"})


@require_safe
def losses(request: HttpRequest, slug: str) -> HttpResponse:
    """Show every case."""
    desk = standing_at(request, slug)
    found = cases(seen_by=desk.actor)
    rows = records(seen_by=desk.actor, custody_ids=[each.custody_id for each in found])
    page = presenter.list_page(
        found,
        rows=rows,
        owners=owners_of(seen_by=desk.actor, person_ids=[row.person_id for row in rows.values()]),
        slug=slug,
    )
    return render(request, "desk/lost/list.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def lost(request: HttpRequest, slug: str, custody_id: UUID) -> HttpResponse:
    """Show the looking for one device, or add to it."""
    desk = standing_at(request, slug)
    if request.method != "POST":
        page, status = _page(desk, custody_id) | {"note": ""}, None
        wants_paper = request.GET.get("as") == "pdf"
        ensure_allowed(Refusal(reason=HELD) if wants_paper and page["held"] else None)
        if wants_paper and page["letter"]:
            try:
                return _letter(desk, page["letter"])
            except PaperUnavailable as problem:
                page["note"], status = str(problem), UNAVAILABLE
        return render(request, "desk/lost/one.html", page, status=status)
    sent = sent_by(request)
    if sent.do == "searched":
        _search(desk, sent, custody_id, request.POST.getlist("code"))
    else:
        _act(desk, sent, custody_id)
    return HttpResponseRedirect(request.path)


def _letter(desk: Standing, parts: object) -> HttpResponse:
    school = school_of(seen_by=desk.actor).name
    said = {"parts": parts, "school": school, "sender": desk.actor.name, "on": desk.today}
    html = render_to_string("desk/lost/letter.html", said)
    return pdf_answer(letter_pdf(html), "letter-about-a-device")


def _act(desk: Standing, sent: Sent, custody_id: UUID) -> None:
    if sent.do in STEPS:
        _add(desk, sent, custody_id)
    elif sent.do in ENDS:
        ENDS[sent.do](desk, sent, custody_id)
    else:
        raise BadRequest("This page has no such button.")


def _search(desk: Standing, sent: Sent, custody_id: UUID, codes: Sequence[str]) -> None:
    """Keep each place that was ticked, with what was found there."""
    if not codes:
        raise Refused(Refusal(reason="Tick where you looked."))
    for code in codes:
        add_to_case(
            actor=desk.actor,
            custody_id=custody_id,
            step=Step(LossVerb.SEARCHED, code, sent.word("words")),
            happened=sent.happened(custody_id, code),
        )


def _open(desk: Standing, sent: Sent, custody_id: UUID) -> None:
    open_case(
        actor=desk.actor,
        custody_id=custody_id,
        kind=sent.word("code"),
        words=sent.word("words"),
        happened=sent.happened(custody_id),
    )


def _add(desk: Standing, sent: Sent, custody_id: UUID) -> None:
    code = sent.word("code")
    add_to_case(
        actor=desk.actor,
        custody_id=custody_id,
        step=Step(LossVerb(sent.do), code, sent.word("words")),
        happened=sent.happened(custody_id, code),
    )


def _found(desk: Standing, sent: Sent, custody_id: UUID) -> None:
    hand_back_found(
        actor=desk.actor,
        custody_id=custody_id,
        found=Found(sent.word("to"), read_id(sent.word("witness")), sent.word("words")),
        happened=sent.happened(custody_id),
    )


def _close(desk: Standing, sent: Sent, custody_id: UUID) -> None:
    close_case(
        actor=desk.actor,
        custody_id=custody_id,
        ending=Ending(sent.word("code"), sent.word("words"), read_id(sent.word("witness"))),
        happened=sent.happened(custody_id, sent.word("code")),
    )


def _turned_up(desk: Standing, sent: Sent, custody_id: UUID) -> None:
    say_turned_up(
        actor=desk.actor,
        custody_id=custody_id,
        found=Found("", read_id(sent.word("witness")), sent.word("words")),
        happened=sent.happened(custody_id),
    )


ENDS: Final[Mapping[str, Callable[[Standing, Sent, UUID], None]]] = {
    "open": _open,
    "found": _found,
    "closed": _close,
    "turned_up": _turned_up,
}


def _page(desk: Standing, custody_id: UUID) -> dict[str, object]:
    row = custody(seen_by=desk.actor, custody_id=custody_id)
    case = case_of(seen_by=desk.actor, custody_id=custody_id)
    owner = owner_of(seen_by=desk.actor, person_id=row.person_id)
    life = life_of(seen_by=desk.actor, custody_id=custody_id)
    posts = posts_on(seen_by=desk.actor, on=desk.today)
    is_held = is_paper_held_back(seen_by=desk.actor, row=row)
    letter = ""
    if case and not is_held:
        letter = letter_about(actor=desk.actor, row=row, case=case, sentence="")
    return presenter.one_page(
        presenter.Looking(
            row=row,
            case=case,
            owner=owner,
            life=life,
            slots=slot_names(seen_by=desk.actor, slot_ids=[event.slot_id for event in life]),
            contacts=contacts_of(seen_by=desk.actor, pupil_id=owner.id),
            staff={post.person_id: post.person.full_name for post in posts},
            letter=letter,
            is_held_back=is_held,
        ),
        reader=desk.actor,
        slug=desk.slug,
    )
