"""Entering what a line says by the desk's own actions, and keeping what became of it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from lodge.desk.actions.paper.adding import add
from lodge.desk.domain.paper.judging import Judged, Known, Outcome, judge_back, judge_in
from lodge.desk.models import PaperAnswer, PaperLine
from lodge.desk.queries import paper as queries
from lodge.devices.domain import State
from lodge.devices.queries.around import records_around
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refused
from lodge.record import actions as record


def enter_line(actor: Actor, line: PaperLine, at: datetime) -> queries.Keyed:
    """Enter what a line says, or say why it is there already or differs."""
    book = _book_around(actor, line)
    judged = _judge(line, book)
    if judged.outcome is not Outcome.ENTERED:
        return answer_line(actor, line, judged, at)
    try:
        with transaction.atomic():
            added = add(actor, line, judged.custody_id, at)
    except Refused as refused:
        why = refused.refusal
        differs = Judged(Outcome.DIFFERS, why.reason[:300], judged.custody_id)
        return answer_line(actor, line, differs, at, clause=why.clause or "")
    entered = Judged(Outcome.ENTERED, why=added.why, custody_id=added.custody_id)
    return answer_line(actor, line, entered, at, event_id=added.event_id)


def _judge(line: PaperLine, book: Sequence[Known]) -> Judged:
    assert line.slot_id is not None
    if line.back:
        return judge_back(person_id=line.person_id, slot_id=line.slot_id, book=book)
    assert line.person_id is not None
    return judge_in(person_id=line.person_id, slot_id=line.slot_id, book=book)


def _book_around(actor: Actor, line: PaperLine) -> list[Known]:
    """Return what the book has of that day around the slot and the pupil of a line."""
    assert line.slot_id is not None
    found = records_around(
        seen_by=actor, slot_id=line.slot_id, person_id=line.person_id, on=line.on
    )
    return [
        Known(
            custody_id=each.row.id,
            person_id=each.row.person_id,
            slots=each.slots,
            lies_in=each.row.slot_id,
            is_held=each.row.closed_at is None,
            is_lost=each.row.state == State.LOST,
        )
        for each in found
    ]


def answer_line(
    actor: Actor,
    line: PaperLine,
    judged: Judged,
    at: datetime,
    *,
    clause: str = "",
    event_id: UUID | None = None,
) -> queries.Keyed:
    answer = PaperAnswer.objects.create(
        school_id=actor.school_id,
        line_id=line.id,
        outcome=judged.outcome,
        why=judged.why,
        clause=clause,
        custody_id=judged.custody_id,
        event_id=event_id,
        answered_at=at,
        answered_by=actor.name,
    )
    record.append(
        actor=actor,
        verb=f"paper.{judged.outcome}",
        subject=f"paper:{line.id}",
        happened_at=line.happened_at or at,
        received_at=at,
        detail={"origin": "paper", "typed": line.typed},
        rows=[line, answer],
    )
    return queries.Keyed(line, answer)
