"""The three urgent questions, answered at one stroke: all of them, or none."""

from dataclasses import dataclass
from uuid import UUID, uuid5

from django.db import transaction

from lodge.devices.domain import Happened
from lodge.foundation.actor import Actor
from lodge.safeguarding.actions.devices import Evidence, keep_device
from lodge.safeguarding.actions.writing import write_entry
from lodge.safeguarding.domain import EntryKind, NewEntry
from lodge.safeguarding.queries import people_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Urgent:
    """The answers: immediate danger, where the device is, who told the team and how."""

    danger: str
    danger_reference: str = ""
    device: str
    bag: str = ""
    told: str
    told_by: str = ""


@transaction.atomic
def answer_urgent(*, actor: Actor, case_id: UUID, urgent: Urgent, happened: Happened) -> None:
    """
    Answer the three urgent questions: with that the case is in its first safe state.

    A device that we have is kept in the name of the child, if the case names one so far.

    :raises Refused: if the actor may not read the case, or an answer wants something.
    """
    received = happened.received_at
    write_entry(
        actor=actor,
        case_id=case_id,
        entry=NewEntry(
            kind=EntryKind.DANGER, code=urgent.danger, reference=urgent.danger_reference
        ),
        happened=Happened(uuid5(happened.client_id, "danger"), received, received),
    )
    people = people_of(seen_by=actor, case_id=case_id)
    children = [each.person_id for each in people if each.role == "child" and each.person_id]
    keep_device(
        actor=actor,
        case_id=case_id,
        evidence=Evidence(
            code=urgent.device,
            bag=urgent.bag,
            person_id=children[0] if len(children) == 1 else None,
        ),
        happened=Happened(uuid5(happened.client_id, "device"), received, received),
    )
    write_entry(
        actor=actor,
        case_id=case_id,
        entry=NewEntry(kind=EntryKind.TOLD, code=urgent.told, words=urgent.told_by),
        happened=Happened(uuid5(happened.client_id, "told"), happened.at, received),
    )
