"""Keying lines of a paper list back, and settling those that differ."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from lodge.desk.actions.paper.entering import answer_line, enter_line
from lodge.desk.actions.paper.reading import List, Said, said_by
from lodge.desk.actions.paper.standing import why_not_use_paper
from lodge.desk.domain.paper.judging import Judged, Outcome
from lodge.desk.domain.paper.lines import LONGEST, LineFault
from lodge.desk.models import PaperLine
from lodge.desk.queries import paper as queries
from lodge.devices.domain import local_day
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import ensure_allowed
from lodge.record import actions as record


@transaction.atomic
def key_line(
    *, actor: Actor, typed: str, of: List, client_id: UUID, at: datetime
) -> Sequence[queries.Keyed]:
    """
    Enter one line of a paper list; a line that cannot be read, or differs, is kept as such.

    Keyed once however often it is sent.

    :raises Refused: if the desk is not theirs.
    """
    ensure_allowed(why_not_use_paper(actor, local_day(at)))
    record.hold_the_pen(actor=actor)
    ids = [uuid5(client_id, half) for half in ("in", "back")]
    if known := queries.lines_sent(seen_by=actor, client_ids=ids):
        return known
    typed = " ".join(typed.split())[:LONGEST]
    try:
        said = said_by(actor, typed, of, at)
    except LineFault as fault:
        line = _line(actor, typed, of, ids[0], at)
        return [answer_line(actor, line, Judged(Outcome.UNREAD, str(fault)), at)]
    lines = [_line(actor, typed, of, ids[each.back], at, each) for each in said]
    answered = [enter_line(actor, line, at) for line in lines]
    if any(not each.line.back and each.outcome is Outcome.ENTERED for each in answered):
        _try_those_waiting(actor, answered, at)
    return answered


@transaction.atomic
def settle_line(*, actor: Actor, line_id: UUID, again: bool, at: datetime) -> queries.Keyed:
    """
    Say that a line has been dealt with, or try to enter it once more.

    :raises Refused: if the desk is not theirs.
    """
    ensure_allowed(why_not_use_paper(actor, local_day(at)))
    record.hold_the_pen(actor=actor)
    known = queries.keyed_line(seen_by=actor, line_id=line_id)
    if not known.outcome.wants_somebody:
        return known
    if again and known.line.slot_id is not None:
        return enter_line(actor, known.line, at)
    return answer_line(actor, known.line, Judged(Outcome.SETTLED, known.answer.why), at)


def _line(
    actor: Actor, typed: str, of: List, client_id: UUID, at: datetime, said: Said | None = None
) -> PaperLine:
    return PaperLine.objects.create(
        school_id=actor.school_id,
        client_id=client_id,
        on=of.on,
        typed=typed,
        container_id=of.container_id,
        slot_id=said.slot_id if said else None,
        person_id=said.person_id if said else None,
        back=said.back if said else of.back,
        happened_at=said.happened_at if said else None,
        keyed_at=at,
        keyed_by=actor.name,
    )


def _try_those_waiting(actor: Actor, answered: Sequence[queries.Keyed], at: datetime) -> None:
    """Enter what was keyed before the line on which it depends: the order is no matter (IMP-78)."""
    line = answered[0].line
    assert line.slot_id is not None
    done = {each.line.id for each in answered}
    for each in queries.waiting_in_slot(seen_by=actor, on=line.on, slot_id=line.slot_id):
        if each.line.id not in done:
            enter_line(actor, each.line, at)
