"""The hand-in desk: reads the box or the button, does one thing, and has the box ready again."""

from collections.abc import Callable, Mapping
from typing import Final
from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_http_methods

from lodge.desk import actions
from lodge.desk.domain import NOTES, SIDE_BUTTONS, USUAL_KIND, WRONG, in_words
from lodge.desk.forms import Sent, sent_by
from lodge.desk.screens.finding import find
from lodge.desk.screens.hand_in import presenter
from lodge.desk.screens.hand_in.answers import Asked
from lodge.desk.screens.standing import Standing, back_to, shown, standing_at, wants_parts
from lodge.devices.queries import held_of
from lodge.foundation.ui.sent import read_id

# What an act leaves to be shown: the words of an address.
Shown = Mapping[str, object]


@require_http_methods(["GET", "HEAD", "POST"])
def hand_in(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the desk, or do what was sent and show what came of it."""
    desk = standing_at(request, slug)
    if request.method != "POST":
        page = _page(desk, request.GET.dict())
        # Only when the desk is opened: the next pupil waits for no other day's book.
        late = {} if request.GET else presenter.opening(desk)
        return shown(request, "hand_in", {**page, **late})
    sent = sent_by(request)
    if sent.do not in ACTS:
        raise BadRequest("The desk has no such button.")
    said = ACTS[sent.do](desk, sent)
    if wants_parts(request):
        return shown(request, "hand_in", _page(desk, {k: str(v) for k, v in said.items()}))
    return back_to(request, said)


def _search(desk: Standing, sent: Sent) -> Shown:
    """A card is taken in at once; a name is shown first."""
    text = sent.word("q")
    found = find(seen_by=desk.actor, text=text)
    pupil = found.only
    if pupil is None or not found.by_card:
        return {"q": text, "kind": sent.word("kind"), "state": sent.word("state")}
    if held_of(seen_by=desk.actor, person_ids=[pupil.person_id]):
        return {"person": pupil.person_id}
    return _take_in(desk, sent, pupil.person_id)


def _take(desk: Standing, sent: Sent) -> Shown:
    person_id = sent.id("person_id")
    if held_of(seen_by=desk.actor, person_ids=[person_id]):
        return {"person": person_id}
    return _take_in(desk, sent, person_id)


def _take_two(desk: Standing, sent: Sent) -> Shown:
    """Take the first in if it is not; then ask what the second is."""
    person_id = sent.id("person_id")
    if not held_of(seen_by=desk.actor, person_ids=[person_id]):
        _take_in(desk, sent, person_id)
    return {"person": person_id, "second": 1}


def _take_second(desk: Standing, sent: Sent) -> Shown:
    return _take_in(desk, sent, sent.id("person_id"), second=True)


def _take_in(desk: Standing, sent: Sent, person_id: UUID, *, second: bool = False) -> Shown:
    brought = actions.Brought(
        kind=sent.kind,
        state=presenter.state_of(desk, sent.word("state")),
        description=sent.word("description"),
        second=second,
    )
    row = actions.hand_in(
        actor=desk.actor, person_id=person_id, brought=brought, happened=sent.happened(person_id)
    )
    return {"in": row.id}


def _note(desk: Standing, sent: Sent) -> Shown:
    person_id = sent.id("person_id")
    code = sent.word("code")
    if code not in SIDE_BUTTONS:
        raise BadRequest("The desk has no such note.")
    actions.note(
        actor=desk.actor,
        person_id=person_id,
        code=code,
        custody_id=sent.id("custody_id") if NOTES[code].of_device else None,
        happened=sent.happened(person_id, code),
    )
    return {"person": person_id, "noted": code}


def _correct(desk: Standing, sent: Sent) -> Shown:
    custody_id = sent.id("custody_id")
    row = actions.correct(
        actor=desk.actor,
        custody_id=custody_id,
        reason=in_words(WRONG, code=sent.word("wrong"), more=sent.word("reason")),
        happened=sent.happened(custody_id),
    )
    return {"person": row.person_id, "corrected": 1}


ACTS: Final[Mapping[str, Callable[[Standing, Sent], Shown]]] = {
    "search": _search,
    "take": _take,
    "two": _take_two,
    "second": _take_second,
    "note": _note,
    "correct": _correct,
}


def _page(desk: Standing, said: Mapping[str, str] | QueryDict) -> dict[str, object]:
    """Return what the page shows after an act, or before the first."""
    asked = Asked(
        text=str(said.get("q", "")),
        person_id=read_id(str(said.get("person", ""))),
        custody_id=read_id(str(said.get("in", ""))),
        noted=str(said.get("noted", "")),
        corrected="corrected" in said,
        second="second" in said,
        kind=str(said.get("kind", "")) or USUAL_KIND,
        state=str(said.get("state", "")),
    )
    return presenter.page(desk, asked)
