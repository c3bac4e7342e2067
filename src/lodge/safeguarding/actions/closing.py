"""Closing a case: only when nothing is owed, nothing waits and no reason is empty (IMP-20)."""

from uuid import UUID

from django.db import transaction

from lodge.devices.domain import Happened
from lodge.duties import actions as duties
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import ensure_allowed
from lodge.record import actions as record
from lodge.safeguarding.actions.writing import keep_entry, sent_before
from lodge.safeguarding.domain import EntryKind, NewEntry
from lodge.safeguarding.models import CaseEntry
from lodge.safeguarding.permissions import why_not_close
from lodge.safeguarding.queries import case_of, people_of, standing_of
from lodge.safeguarding.queries.evidence import held_in_case


@transaction.atomic
def close_case(*, actor: Actor, case_id: UUID, words: str, happened: Happened) -> CaseEntry:
    """
    Close a case.

    :raises Refused: if the actor may not read it, something is wanting, a duty is open or a device
        is still with us.
    """
    record.hold_the_pen(actor=actor)
    case = case_of(seen_by=actor, case_id=case_id)
    if known := sent_before(actor, case_id, happened):
        return known
    standing = standing_of(seen_by=actor, case_id=case_id)
    people = people_of(seen_by=actor, case_id=case_id)
    held = held_in_case(seen_by=actor, case=case, standing=standing)
    ensure_allowed(
        why_not_close(
            standing=standing,
            has_child=any(each.role != "raised" for each in people),
            held=len(held),
        )
    )
    duties.close_matter(actor=actor, matter_id=case_id, at=happened.received_at)
    entry = NewEntry(kind=EntryKind.CLOSED, words=words)
    return keep_entry(actor=actor, case=case, entry=entry, happened=happened)
