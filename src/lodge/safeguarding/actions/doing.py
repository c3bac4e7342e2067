"""Settling what the policy asks in a case: referrals, reports, tellings, each with its clock."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from lodge.devices.domain import Happened
from lodge.duties import actions as duties
from lodge.duties.domain import DutyKey, Owed, Step
from lodge.duties.queries import duties_of
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal, Refused, ensure_allowed
from lodge.record import actions as record
from lodge.safeguarding.actions.writing import ensure_not_to_come, keep_entry, sent_before
from lodge.safeguarding.domain import EntryKind, NewEntry
from lodge.safeguarding.models import CaseEntry
from lodge.safeguarding.permissions.cases import why_not_settle
from lodge.safeguarding.queries import case_of, standing_of


@dataclass(frozen=True, slots=True)
class DutyDone:
    """What is said of a duty: that it is done, or waived with the reason; words and reference."""

    key: DutyKey
    step: Step
    words: str = ""
    reason: str = ""
    reference: str = ""


@transaction.atomic
def settle_duty(*, actor: Actor, case_id: UUID, done: DutyDone, happened: Happened) -> CaseEntry:
    """
    Say what was done about a duty of a case; the words stay in the case.

    :raises Refused: if the actor may not, there is no such duty, or parents are not to be told.
    """
    record.hold_the_pen(actor=actor)
    case = case_of(seen_by=actor, case_id=case_id)
    if known := sent_before(actor, case_id, happened):
        return known
    ensure_not_to_come(happened)
    owed = _owed(actor, case_id, done.key, happened)
    standing = standing_of(seen_by=actor, case_id=case_id)
    ensure_allowed(why_not_settle(standing=standing, owed=owed, step=done.step, reason=done.reason))
    # The reason itself is for those who read the case; the duty says where it is.
    where = f"The reason stands in {case.number}." if done.step is Step.WAIVED else ""
    duties.take_step(
        actor=actor,
        key=done.key,
        step=done.step,
        at=happened.at,
        reason=where,
        written_at=happened.received_at,
    )
    entry = NewEntry(
        kind=EntryKind.DUTY,
        code=str(done.step),
        words=f"{owed.sentence} {done.words.strip()}".strip(),
        reason=done.reason,
        reference=done.reference,
    )
    return keep_entry(actor=actor, case=case, entry=entry, happened=happened)


def _owed(actor: Actor, case_id: UUID, key: DutyKey, happened: Happened) -> Owed:
    every = duties_of(seen_by=actor, matter_id=case_id, at=happened.received_at)
    found = next((each for each in every if each.key == key), None)
    if found is None:
        raise Refused(Refusal(reason="There is no such duty in this case. Load the page again."))
    return found
