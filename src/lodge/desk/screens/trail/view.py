"""The life of one device in our hands; a mistake is corrected here, a hold placed and lifted."""

from collections.abc import Callable, Mapping
from typing import Final
from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from lodge.desk import actions, permissions, queries
from lodge.desk.actions.describing import describe
from lodge.desk.domain import WRONG, in_words
from lodge.desk.forms import Sent, sent_by
from lodge.desk.queries.paper import from_paper
from lodge.desk.screens.standing import NAMING
from lodge.desk.screens.trail import presenter
from lodge.devices import actions as devices
from lodge.devices import queries as custody
from lodge.foundation import moment
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import ensure_allowed
from lodge.school.queries import actor_for

# The one hold that this page places: the reason stands elsewhere, or in nobody's book.
BY_A_LEADER: Final = "leader"


@require_http_methods(["GET", "HEAD", "POST"])
def trail(request: HttpRequest, slug: str, custody_id: UUID) -> HttpResponse:
    """Show the life of a device, or add to it."""
    actor = _reader(request)
    if request.method != "POST":
        return render(request, "desk/trail.html", _page(actor, custody_id, slug))
    sent = sent_by(request)
    if sent.do not in ACTS:
        raise BadRequest("This page has no such button.")
    ACTS[sent.do](actor, sent, custody_id)
    return HttpResponseRedirect(request.path)


def _reader(request: HttpRequest) -> Actor:
    actor = actor_for(request)
    found = custody.terms(seen_by=actor, names=NAMING, on=moment.today())
    named = [found.get(name) for name in NAMING]
    ensure_allowed(permissions.why_not_see_device(actor=actor, named=named))
    return actor


def _correct(actor: Actor, sent: Sent, custody_id: UUID) -> None:
    reason = in_words(WRONG, code=sent.word("wrong"), more=sent.word("reason"))
    happened = sent.happened(custody_id)
    actions.correct(actor=actor, custody_id=custody_id, reason=reason, happened=happened)


def _move(actor: Actor, sent: Sent, custody_id: UUID) -> None:
    slot_id = sent.id("slot_id")
    happened = sent.happened(custody_id, slot_id)
    devices.move(actor=actor, custody_id=custody_id, slot_id=slot_id, happened=happened)


def _hold(actor: Actor, sent: Sent, custody_id: UUID) -> None:
    happened = sent.happened(custody_id)
    devices.place_hold(actor=actor, custody_id=custody_id, hold_code=BY_A_LEADER, happened=happened)


def _lift(actor: Actor, sent: Sent, custody_id: UUID) -> None:
    happened = sent.happened(custody_id)
    devices.lift_hold(actor=actor, custody_id=custody_id, hold_code=BY_A_LEADER, happened=happened)


def _describe(actor: Actor, sent: Sent, custody_id: UUID) -> None:
    words, happened = sent.word("looks"), sent.happened(custody_id, sent.word("looks"))
    describe(actor=actor, custody_id=custody_id, words=words, happened=happened)


ACTS: Final[Mapping[str, Callable[[Actor, Sent, UUID], None]]] = {
    "describe": _describe,
    "correct": _correct,
    "move": _move,
    "hold": _hold,
    "lift": _lift,
}


def _page(actor: Actor, custody_id: UUID, slug: str) -> dict[str, object]:
    row = custody.custody(seen_by=actor, custody_id=custody_id)
    life = custody.life_of(seen_by=actor, custody_id=custody_id)
    slots = custody.slot_names(seen_by=actor, slot_ids=[event.slot_id for event in life])
    return presenter.page(
        presenter.Life(
            row=row,
            events=life,
            notes=queries.notes_about(seen_by=actor, custody_id=custody_id),
            owner=queries.owner_of(seen_by=actor, person_id=row.person_id),
            slots=slots,
            free=custody.free_slots(seen_by=actor),
            decision=queries.decision_behind(seen_by=actor, row=row),
            looks=queries.described_as(
                seen_by=actor, person_id=row.person_id, device_kind=row.device_kind
            ),
            from_paper=from_paper(seen_by=actor, custody_id=custody_id),
            reader=actor,
        ),
        slug=slug,
    )
