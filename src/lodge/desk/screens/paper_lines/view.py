"""Keying lists back: a line and Enter; or what became of a line is looked at by a person."""

from collections.abc import Callable, Mapping
from typing import Final
from uuid import uuid5

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from lodge.desk.actions.paper import key_line, said_by, settle_line
from lodge.desk.domain.paper.lines import LONGEST, LineFault, LineUnfinished
from lodge.desk.forms import Sent, sent_by
from lodge.desk.queries import paper as queries
from lodge.desk.screens.paper_lines import presenter
from lodge.desk.screens.paper_lines.asked import InHand, list_in_hand
from lodge.desk.screens.standing import Standing, back_to, shown, standing_at, wants_parts
from lodge.foundation import moment
from lodge.foundation.ui.sayings import say_time
from lodge.foundation.ui.sent import read_id

SCREEN: Final = "paper_lines"


@require_http_methods(["GET", "HEAD", "POST"])
def paper_lines(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what has been keyed and what a line would say, or enter a line."""
    desk = standing_at(request, slug)
    if request.method != "POST":
        return _looked_at(request, desk)
    sent = sent_by(request)
    hand = list_in_hand(desk, sent.words)
    if sent.do not in ACTS:
        raise BadRequest("This page has no such button.")
    keyed = ACTS[sent.do](desk, hand, sent)
    if wants_parts(request):
        return shown(request, SCREEN, presenter.page(desk, hand, last=keyed))
    last = ",".join(str(each.line.id) for each in keyed)
    return back_to(request, {**hand.said, "last": last})


def _looked_at(request: HttpRequest, desk: Standing) -> HttpResponse:
    said = request.GET.dict()
    hand = list_in_hand(desk, said)
    ids = [read_id(each) for each in said.get("last", "").split(",")[:2]]
    last = [queries.keyed_line(seen_by=desk.actor, line_id=each) for each in ids if each]
    preview = _preview(desk, hand, said.get("q", ""))
    return shown(request, SCREEN, presenter.page(desk, hand, last=last, preview=preview))


def _preview(desk: Standing, hand: InHand, text: str) -> presenter.LineShown | None:
    """Return what a line would say; nothing as long as it may only want its end."""
    if not text.strip() or hand.of is None:
        return None
    try:
        said = said_by(desk.actor, text[:LONGEST], hand.of, moment.now())
    except LineUnfinished:
        return None
    except LineFault as fault:
        return presenter.faulty(str(fault))
    return presenter.previewed(
        desk,
        what=[
            (
                each.slot_id,
                each.person_id,
                ("back " if each.back else "in ") + say_time(each.happened_at),
            )
            for each in said
        ],
    )


def _key(desk: Standing, hand: InHand, sent: Sent) -> list[queries.Keyed]:
    typed = sent.word("q")
    if hand.of is None or not typed:
        return []
    # A page that was left open serves the next line too: what is typed is part of its id.
    client_id = uuid5(sent.client_id, f"paper:{hand.query}:{typed}")
    return list(
        key_line(actor=desk.actor, typed=typed, of=hand.of, client_id=client_id, at=moment.now())
    )


def _settle(desk: Standing, _: InHand, sent: Sent, *, again: bool = False) -> list[queries.Keyed]:
    line_id = read_id(sent.word("line"))
    if line_id is None:
        raise BadRequest("Which line is meant?")
    return [settle_line(actor=desk.actor, line_id=line_id, again=again, at=moment.now())]


def _try_again(desk: Standing, hand: InHand, sent: Sent) -> list[queries.Keyed]:
    return _settle(desk, hand, sent, again=True)


ACTS: Final[Mapping[str, Callable[[Standing, InHand, Sent], list[queries.Keyed]]]] = {
    "search": _key,
    "settle": _settle,
    "again": _try_again,
}
