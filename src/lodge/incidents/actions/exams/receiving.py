"""
Taking what a tablet in a hall sends: once, often, late, in any order; nothing lost, nothing twice.

What happened, happened: a find is kept even where it cannot be filed yet. Only what is nothing that
a hall sends is put aside, and it never stands in the way of the next.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from lodge.devices.domain import Happened
from lodge.devices.domain.happened import Unreadable
from lodge.foundation.actor import Actor
from lodge.foundation.canonical import JSON
from lodge.foundation.refusal import ensure_allowed
from lodge.incidents.actions.exams.filing import file_waiting
from lodge.incidents.actions.exams.noting import ToNote, note
from lodge.incidents.actions.receiving import AHEAD, Received, receive_each
from lodge.incidents.domain.exams import Sent, read_sent, seat_names, why_not_invigilate
from lodge.incidents.models import ExamEntry, ExamSitting
from lodge.incidents.queries.exams import entries_sent, sitting
from lodge.record import actions as record

NOT_THEIRS: Final = "It carries no pass of whoever noted it, or they have no post here."
NO_SEAT: Final = "There is no such seat in this hall."
ANOTHER: Final = "It came under the number of something else that was noted."
TO_COME: Final = "It is said to have happened later than now. Look at the clock of the tablet."


@transaction.atomic
def receive_from_hall(
    *,
    actor: Actor,
    sitting_id: UUID,
    noted_by: Mapping[UUID, Actor],
    events: Sequence[JSON],
    received_at: datetime,
) -> Received:
    """
    Take what was noted in a hall; the moment at which it happened is the tablet's.

    ``noted_by`` are those who proved that they opened this hall on a tablet, beside the actor.

    :raises Refused: if the actor may not invigilate.
    """
    ensure_allowed(why_not_invigilate(actor=actor))
    record.hold_the_pen(actor=actor)
    row = sitting(seen_by=actor, sitting_id=sitting_id).row

    def take(words: JSON) -> UUID:
        sent = read_sent(words)
        _take(row, sent, {**noted_by, actor.person_id: actor}, actor, received_at)
        return sent.client_id

    received = receive_each(events, take)
    file_waiting(actor=actor, sitting_id=sitting_id, at=received_at)
    return received


def _take(
    row: ExamSitting,
    sent: Sent,
    people: Mapping[UUID, Actor],
    sender: Actor,
    received_at: datetime,
) -> None:
    known = entries_sent(seen_by=sender, client_ids=[sent.client_id]).get(sent.client_id)
    if known is not None:
        if not _is_same(known, row, sent):
            raise Unreadable(ANOTHER)
        return
    who = people.get(sent.by)
    if who is None:
        raise Unreadable(NOT_THEIRS)
    if sent.seat and sent.seat not in seat_names(rows=row.rows, across=row.across):
        raise Unreadable(NO_SEAT)
    if sent.happened_at > received_at + AHEAD:
        raise Unreadable(TO_COME)
    noted = ToNote(verb=sent.verb, seat=sent.seat, about=sent.about, told=sent.told)
    happened = Happened(sent.client_id, sent.happened_at, received_at)
    note(actor=who, row=row, noted=noted, happened=happened)


def _is_same(known: ExamEntry, row: ExamSitting, sent: Sent) -> bool:
    return (known.sitting_id, known.verb, known.seat) == (row.id, sent.verb, sent.seat)
