"""What was taken: the list, one device that is handed on or given back, its receipt."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final
from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lodge.devices.queries import Custody
from lodge.foundation import moment
from lodge.foundation.actor import Actor
from lodge.foundation.pages.no_uploads import takes_words_only
from lodge.foundation.refusal import ensure_allowed
from lodge.foundation.ui.sent import read_id
from lodge.incidents.actions.keeping import Recipient, offer, receive, release
from lodge.incidents.models import Hand
from lodge.incidents.permissions.keeping import why_not_let_go, why_not_see_kept, why_not_take_home
from lodge.incidents.permissions.sighting import why_not_report
from lodge.incidents.presenters import keeping as presenter
from lodge.incidents.presenters.receipt import (
    READERS,
    PaperUnavailable,
    Receipt,
    pdf_of,
    receipt_of,
)
from lodge.incidents.queries.home import is_paper_held_back
from lodge.incidents.queries.keeping import (
    hands_by_device,
    holder_of,
    kept_device,
    kept_now,
    offer_of,
    terms_by_device,
    terms_of,
)
from lodge.incidents.queries.leaving import left_by_device
from lodge.incidents.queries.names import pupils_called
from lodge.incidents.queries.wording import clauses_at
from lodge.incidents.views.deciding import decide, fate_page
from lodge.incidents.views.incidents import happened_now
from lodge.incidents.views.reading import words_in
from lodge.notices.domain import HELD
from lodge.school.queries import actor_for, contacts_of, posts_on
from lodge.school.queries.places import school_of

UNAVAILABLE: Final = 503


@require_safe
def kept(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what was taken and is still followed, and what is on its way to whoever looks."""
    actor = actor_for(request)
    ensure_allowed(why_not_report(actor=actor))
    rows = kept_now(seen_by=actor)
    items = [
        each
        for each in _shown(rows, actor)
        if why_not_see_kept(actor=actor) is None or each.mine or each.for_me
    ]
    return render(request, "incidents/kept/list.html", presenter.kept_page(items, slug=slug))


@takes_words_only
@require_http_methods(["GET", "HEAD", "POST"])
def device(request: HttpRequest, slug: str, custody_id: UUID) -> HttpResponse:
    """Show one device, hand it on, say that one has it, or give it back."""
    actor = actor_for(request)
    row = kept_device(seen_by=actor, custody_id=custody_id)
    hands = hands_by_device(seen_by=actor, custody_ids=[row.id]).get(row.id, [])
    _ensure_theirs(actor, hands)
    if request.method == "POST":
        act = ACTS.get(request.POST.get("do", ""))
        if act is None:
            raise BadRequest("This page has no such button.")
        act(request, actor, custody_id)
        # What is decided of a device may begin another record of it: the list has both.
        there = reverse("incidents:kept", kwargs={"slug": slug})
        return HttpResponseRedirect(there if act is decide else request.path)
    [item] = _shown([row], actor)
    pupils = pupils_called(seen_by=actor, person_ids=[row.person_id])
    pupil = pupils.get(row.person_id)
    contacts = contacts_of(seen_by=actor, pupil_id=pupil.id) if pupil else []
    posts = posts_on(seen_by=actor, on=moment.today())
    # The office first: most of what is taken goes there.
    staff = sorted(posts, key=lambda post: (post.role_code != "office_staff", str(post.person)))
    page = presenter.device_page(
        item,
        hands=hands,
        staff={post.person_id: post.person.full_name for post in staff},
        contacts=[each.person.full_name for each in contacts if each.may_collect],
        reader=actor,
        slug=slug,
    )
    page["held"] = HELD if is_paper_held_back(seen_by=actor, row=row) else ""
    page |= {"is_held": row.closed_at is None} | fate_page(actor, row)
    page["may_release"] = why_not_let_go(actor=actor, basis=row.basis_code) is None
    return render(request, "incidents/kept/one.html", page)


@require_safe
def receipt(request: HttpRequest, slug: str, custody_id: UUID) -> HttpResponse:
    """Show the receipt of a device, or hand it out as a PDF."""
    actor = actor_for(request)
    row = kept_device(seen_by=actor, custody_id=custody_id)
    hands = hands_by_device(seen_by=actor, custody_ids=[row.id]).get(row.id, [])
    _ensure_theirs(actor, hands)
    reader = request.GET.get("for", "pupil")
    if reader not in READERS:
        raise BadRequest("A receipt is for the pupil or for a parent.")
    is_held_back = is_paper_held_back(seen_by=actor, row=row)
    ensure_allowed(why_not_take_home(reader=reader, is_held_back=is_held_back))
    shown = _receipt(row, actor, reader)
    if request.GET.get("as") == "pdf":
        try:
            return _paper(shown)
        except PaperUnavailable as problem:
            page = {"slug": slug, "shown": shown, "custody_id": row.id, "note": str(problem)}
            return render(request, "incidents/kept/receipt.html", page, status=UNAVAILABLE)
    page = {"slug": slug, "shown": shown, "custody_id": row.id, "note": ""}
    return render(request, "incidents/kept/receipt.html", page)


def _paper(shown: Receipt) -> HttpResponse:
    content = pdf_of(render_to_string("incidents/kept/paper.html", {"shown": shown}))
    name = f"receipt-{shown.number or shown.code}-{shown.reader}.pdf"
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _receipt(row: Custody, actor: Actor, reader: str) -> Receipt:
    pupil = pupils_called(seen_by=actor, person_ids=[row.person_id]).get(row.person_id)
    terms = terms_of(seen_by=actor, custody_id=row.id)
    ids = [*row.clauses, *(terms.clauses if terms else ())]
    return receipt_of(
        row,
        terms=terms,
        reader=reader,
        names=(
            school_of(seen_by=actor).name,
            pupil.person.full_name if pupil else "",
            pupil.form if pupil else "",
        ),
        clauses=clauses_at(seen_by=actor, ids=dict.fromkeys(ids), at=row.opened_at),
    )


def _ensure_theirs(actor: Actor, hands: Sequence[Hand]) -> None:
    """Let the office and the leaders in, and whoever has the device or is to have it."""
    concerned = {hand.to_id for hand in (holder_of(hands), offer_of(hands)) if hand}
    if actor.person_id not in concerned:
        ensure_allowed(why_not_see_kept(actor=actor))


def _offer(request: HttpRequest, actor: Actor, custody_id: UUID) -> None:
    to_id = read_id(request.POST.get("to", ""))
    if to_id is None:
        raise BadRequest("Nobody is named.")
    offer(actor=actor, custody_id=custody_id, to_id=to_id, happened=happened_now(request))


def _receive(request: HttpRequest, actor: Actor, custody_id: UUID) -> None:
    receive(actor=actor, custody_id=custody_id, happened=happened_now(request))


def _release(request: HttpRequest, actor: Actor, custody_id: UUID) -> None:
    said = request.POST
    recipient = Recipient(
        to=words_in(said, "to", longest=20),
        name=words_in(said, "name", longest=120),
        known_by=words_in(said, "known_by", longest=100),
        reason=words_in(said, "reason", longest=250),
    )
    release(actor=actor, custody_id=custody_id, recipient=recipient, happened=happened_now(request))


ACTS: Final[Mapping[str, Callable[[HttpRequest, Actor, UUID], None]]] = {
    "offer": _offer,
    "receive": _receive,
    "release": _release,
    "decide": decide,
}


def _shown(rows: Sequence[Custody], actor: Actor) -> list[presenter.Kept]:
    ids = [row.id for row in rows]
    pupils = pupils_called(seen_by=actor, person_ids=[row.person_id for row in rows])
    terms = terms_by_device(seen_by=actor, custody_ids=ids)
    hands = hands_by_device(seen_by=actor, custody_ids=ids)
    left = left_by_device(seen_by=actor, custody_ids=ids)
    today = moment.today()
    return [
        presenter.kept(
            row,
            pupil=pupils.get(row.person_id),
            terms=terms.get(row.id),
            passed=presenter.Passed(hands.get(row.id, []), left.get(row.id)),
            reader=actor,
            today=today,
        )
        for row in rows
    ]
