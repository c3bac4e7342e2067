"""Setting up a sitting, and saying who sits where."""

from uuid import UUID

from django.db import transaction

from lodge.devices.domain import Happened
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal, Refused, ensure_allowed
from lodge.incidents.actions.exams.filing import file_waiting
from lodge.incidents.actions.exams.noting import ToNote, note
from lodge.incidents.actions.opening import part_of
from lodge.incidents.domain.exams import NewSitting, seat_names, why_not_set_up, why_not_shape
from lodge.incidents.models import ExamEntry, ExamSitting
from lodge.incidents.queries.exams import deals_with, entries_sent, sitting, sitting_sent
from lodge.record import actions as record
from lodge.school.queries import person, pupil_of


@transaction.atomic
def set_up_sitting(*, actor: Actor, new: NewSitting, happened: Happened) -> ExamSitting:
    """
    Set up a sitting with its seats; sent again it is the same.

    :raises Refused: if the actor may not, or the hall cannot be so.
    """
    record.hold_the_pen(actor=actor)
    if known := sitting_sent(seen_by=actor, client_id=happened.client_id):
        return known
    ensure_allowed(why_not_set_up(actor=actor))
    ensure_allowed(why_not_shape(new))
    person(seen_by=actor, person_id=new.officer_id)
    row = ExamSitting(
        school_id=actor.school_id,
        client_id=happened.client_id,
        paper=new.paper.strip(),
        room=new.room.strip(),
        rows=new.rows,
        across=new.across,
        starts_at=new.starts_at,
        ends_at=new.ends_at,
        officer_id=new.officer_id,
        officer_name=new.officer_name,
        written_at=happened.received_at,
        actor_id=actor.person_id,
        actor_name=actor.name,
    )
    row.save(force_insert=True)
    record.append(
        actor=actor,
        verb="exam.set_up",
        subject=f"exam:{row.id}",
        happened_at=happened.at,
        received_at=happened.received_at,
        detail={"seats": new.rows * new.across},
        rows=[row],
    )
    for seat, person_id in sorted(new.seated.items()):
        pupil_of(seen_by=actor, person_id=person_id)
        seated = ToNote(verb="seated", seat=seat, person_id=person_id)
        note(actor=actor, row=row, noted=seated, happened=part_of(happened, f"seat:{seat}"))
    return row


@transaction.atomic
def seat_somebody(
    *, actor: Actor, sitting_id: UUID, seat: str, person_id: UUID, happened: Happened
) -> ExamEntry:
    """
    Say who sits on a seat; a find that waited for the name is filed with it.

    :raises Refused: if the actor does not deal with this sitting, or there is no such seat.
    """
    record.hold_the_pen(actor=actor)
    if known := entries_sent(seen_by=actor, client_ids=[happened.client_id]):
        return known[happened.client_id]
    found = sitting(seen_by=actor, sitting_id=sitting_id)
    if not deals_with(seen_by=actor, row=found.row):
        raise Refused(Refusal(reason="The exams officer or a leader says who sits where."))
    if seat not in seat_names(rows=found.row.rows, across=found.row.across):
        raise Refused(Refusal(reason="There is no such seat in this hall."))
    pupil_of(seen_by=actor, person_id=person_id)
    seated = ToNote(verb="seated", seat=seat, person_id=person_id)
    entry = note(actor=actor, row=found.row, noted=seated, happened=happened)
    file_waiting(actor=actor, sitting_id=sitting_id, at=happened.received_at)
    return entry
