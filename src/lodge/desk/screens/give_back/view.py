"""The return desk: a card gives back what may go back; anything else is asked about first."""

from collections.abc import Callable, Mapping
from typing import Final
from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from lodge.desk import actions
from lodge.desk.actions import HandingOver
from lodge.desk.domain import LEAVES_EARLY, in_words
from lodge.desk.forms import Sent, sent_by
from lodge.desk.queries import owner_of
from lodge.desk.screens.finding import find
from lodge.desk.screens.give_back import presenter
from lodge.desk.screens.give_back.answers import Asked
from lodge.desk.screens.give_back.going import why_not_to_pupil
from lodge.desk.screens.standing import Standing, back_to, shown, standing_at, wants_parts
from lodge.devices.queries import held_of
from lodge.foundation.ui.sent import read_id

Shown = Mapping[str, object]


@require_http_methods(["GET", "HEAD", "POST"])
def give_back(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the desk, or do what was sent and show what came of it."""
    desk = standing_at(request, slug)
    if request.method != "POST":
        return shown(request, "give_back", _page(desk, request.GET.dict()))
    sent = sent_by(request)
    if sent.do not in ACTS:
        raise BadRequest("The desk has no such button.")
    said = ACTS[sent.do](desk, sent)
    if wants_parts(request):
        return shown(request, "give_back", _page(desk, {k: str(v) for k, v in said.items()}))
    return back_to(request, said)


def _search(desk: Standing, sent: Sent) -> Shown:
    """A card gives back at once when one device may go to the pupil; else it is shown."""
    text = sent.word("q")
    found = find(seen_by=desk.actor, text=text)
    if found.only is None or not found.by_card:
        return {"q": text}
    return _give_if_plain(desk, sent, found.only.person_id)


def _choose(desk: Standing, sent: Sent) -> Shown:
    return _give_if_plain(desk, sent, sent.id("person_id"))


def _give_if_plain(desk: Standing, sent: Sent, person_id: UUID) -> Shown:
    rows = held_of(seen_by=desk.actor, person_ids=[person_id])
    owner = owner_of(seen_by=desk.actor, person_id=person_id)
    if len(rows) != 1 or why_not_to_pupil(desk, rows[0], owner) is not None:
        return {"person": person_id}
    return _give_to(desk, sent, rows[0].id, HandingOver("pupil"))


def _give(desk: Standing, sent: Sent) -> Shown:
    handing = HandingOver(
        to=sent.word("to") or "pupil",
        name=sent.word("name"),
        reason=in_words(LEAVES_EARLY, code=sent.word("early"), more=sent.word("reason")),
        known_by=sent.word("known_by"),
    )
    return _give_to(desk, sent, sent.id("custody_id"), handing)


def _give_to(desk: Standing, sent: Sent, custody_id: UUID, handing: HandingOver) -> Shown:
    # Where it lay is shown beside the answer, for somebody still has to fetch it.
    place = presenter.place_of(desk, custody_id)
    row = actions.give_back(
        actor=desk.actor,
        custody_id=custody_id,
        handing=handing,
        happened=sent.happened(custody_id),
    )
    return {"back": row.id, "from": place}


ACTS: Final[Mapping[str, Callable[[Standing, Sent], Shown]]] = {
    "search": _search,
    "choose": _choose,
    "give": _give,
}


def _page(desk: Standing, said: Mapping[str, str]) -> dict[str, object]:
    asked = Asked(
        text=said.get("q", ""),
        person_id=read_id(said.get("person", "")),
        custody_id=read_id(said.get("back", "")),
        place=said.get("from", ""),
    )
    return presenter.page(desk, asked)
