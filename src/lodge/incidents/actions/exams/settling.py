"""A find at a seat with a permit: somebody looks, and says which device it is (IMP-58)."""

from uuid import UUID

from django.db import transaction

from lodge.devices.domain import Happened
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal, Refused
from lodge.incidents.actions.exams.filing import file_waiting
from lodge.incidents.actions.exams.noting import ToNote, note
from lodge.incidents.models import ExamEntry, Incident
from lodge.incidents.queries.exams import deals_with, entries_sent, sitting
from lodge.record import actions as record


@transaction.atomic
def settle_find(
    *, actor: Actor, sitting_id: UUID, find_id: UUID, is_permitted: bool, happened: Happened
) -> ExamEntry:
    """
    Say whether a find is the device that was agreed, which is no find, or another one.

    :raises Refused: if the actor does not deal with this sitting, or the find was filed already.
    """
    record.hold_the_pen(actor=actor)
    if known := entries_sent(seen_by=actor, client_ids=[happened.client_id]):
        return known[happened.client_id]
    found = sitting(seen_by=actor, sitting_id=sitting_id)
    find = next((each for each in found.hall.finds if each.id == find_id), None)
    if find is None or not deals_with(seen_by=actor, row=found.row):
        raise Refused(Refusal(reason="The exams officer or a leader settles what was found."))
    if Incident.objects.of(actor.school_id).filter(client_id=find_id).exists():
        raise Refused(Refusal(reason="This find has a number already. Add to it under that."))
    settled = ToNote(
        verb="permitted" if is_permitted else "other", seat=find.noted.seat, about=find_id
    )
    entry = note(actor=actor, row=found.row, noted=settled, happened=happened)
    file_waiting(actor=actor, sitting_id=sitting_id, at=happened.received_at)
    return entry
