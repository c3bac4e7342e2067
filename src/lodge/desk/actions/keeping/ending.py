"""How the looking ends: it goes back before a witness, is closed, or turns up long after."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from lodge.desk.actions.keeping.losing import enter, id_of, part, slot_of, write
from lodge.desk.domain.keeping.losses import NOT_FOUND, LossVerb
from lodge.desk.models.keeping import LossHappening
from lodge.desk.permissions.losing import (
    Witness,
    why_not_close_case,
    why_not_return_found,
    why_not_turn_up,
)
from lodge.desk.queries import owner_of
from lodge.desk.queries.keeping import case_of, loss_sent
from lodge.devices import queries as custody
from lodge.devices.actions.trays import thaw, why_not_in_alarm
from lodge.devices.domain import Happened, State, Verb, local_day
from lodge.devices.domain.custody import LOST
from lodge.devices.queries.trays import free_outside_trays
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import ensure_allowed
from lodge.record import actions as record
from lodge.school.queries import posts_on


@dataclass(frozen=True, slots=True)
class Found:
    """How a lost device went back, or turned up: who of the staff saw it, to whom, and where."""

    to: str
    witness_id: UUID | None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Ending:
    """What came of the looking, what is done otherwise from now on, and who saw it."""

    code: str
    words: str
    witness_id: UUID | None = None


@transaction.atomic
def hand_back_found(
    *, actor: Actor, custody_id: UUID, found: Found, happened: Happened
) -> LossHappening:
    """
    Say that what was lost went back to its owner, before a witness (IMP-66).

    What was in the trail stays; the return is an event of its own.

    :raises Refused: if the actor may not, nobody else of the staff saw it, or an alarm is on.
    """
    record.hold_the_pen(actor=actor)
    if known := loss_sent(seen_by=actor, client_id=happened.client_id):
        return known
    row = custody.custody(seen_by=actor, custody_id=custody_id)
    case = case_of(seen_by=actor, custody_id=custody_id)
    ensure_allowed(why_not_in_alarm(actor=actor, at=happened.at))
    staff = _staff(actor, happened)
    witness = Witness(found.witness_id, staff.keys())
    ensure_allowed(why_not_return_found(actor=actor, case=case, row=row, witness=witness))
    seen_by = _name(staff, found.witness_id)
    owner = owner_of(seen_by=actor, person_id=row.person_id).person.full_name
    enter(actor, row, Verb.HOLD_LIFTED, part(happened, "lift"), hold_code=LOST)
    enter(
        actor,
        row,
        Verb.GIVEN_BACK,
        part(happened, "back"),
        given_to=f"pupil: {found.to.strip() or owner}",
        reason=f"Found. Seen by {seen_by}",
    )
    return write(
        actor,
        id_of(case),
        custody_id,
        LossVerb.FOUND,
        happened,
        words=found.words,
        witness_id=found.witness_id,
        witness_name=seen_by,
    )


@transaction.atomic
def close_case(
    *, actor: Actor, custody_id: UUID, ending: Ending, happened: Happened
) -> LossHappening:
    """
    End the looking for a device; its tray may go out again.

    What nobody found leaves our care as lost, before a witness; what was damaged goes home in the
    ordinary way from now on.

    :raises Refused: if the actor may not, something else comes first, or there is no witness.
    """
    record.hold_the_pen(actor=actor)
    if known := loss_sent(seen_by=actor, client_id=happened.client_id):
        return known
    row = custody.custody(seen_by=actor, custody_id=custody_id)
    case = case_of(seen_by=actor, custody_id=custody_id)
    staff = _staff(actor, happened)
    ensure_allowed(
        why_not_close_case(
            actor=actor,
            case=case,
            row=row,
            code=ending.code,
            words=ending.words,
            witness=Witness(ending.witness_id, staff.keys()),
        )
    )
    seen_by = _name(staff, ending.witness_id) if ending.code == NOT_FOUND else ""
    thaw(actor=actor, slot_id=slot_of(actor, row), happened=part(happened, "thaw"))
    if row.state == State.HELD:
        _leaves(actor, row, ending, happened, seen_by)
    return write(
        actor,
        id_of(case),
        custody_id,
        LossVerb.CLOSED,
        happened,
        code=ending.code,
        words=ending.words.strip(),
        witness_id=ending.witness_id if seen_by else None,
        witness_name=seen_by,
    )


@transaction.atomic
def say_turned_up(
    *, actor: Actor, custody_id: UUID, found: Found, happened: Happened
) -> LossHappening:
    """
    Say, before a witness, that what was closed as lost turned up: it is in our care again.

    It stays on hold until it is handed back before a witness, as anything that was lost.

    :raises Refused: if the actor may not, it was not closed as lost, or nobody else saw it.
    """
    record.hold_the_pen(actor=actor)
    if known := loss_sent(seen_by=actor, client_id=happened.client_id):
        return known
    row = custody.custody(seen_by=actor, custody_id=custody_id)
    case = case_of(seen_by=actor, custody_id=custody_id)
    staff = _staff(actor, happened)
    witness = Witness(found.witness_id, staff.keys())
    ensure_allowed(why_not_turn_up(actor=actor, row=row, where=found.words, witness=witness))
    seen_by = _name(staff, found.witness_id)
    slots = free_outside_trays(seen_by=actor, on=local_day(happened.received_at))
    enter(
        actor,
        row,
        Verb.FOUND,
        part(happened, "again"),
        slot_id=slots[0].id if slots else None,
        reason=f"{found.words.strip()[:180]}. Seen by {seen_by}"[:300],
    )
    return write(
        actor,
        id_of(case),
        custody_id,
        LossVerb.TURNED_UP,
        happened,
        words=found.words.strip(),
        witness_id=found.witness_id,
        witness_name=seen_by,
    )


def _leaves(
    actor: Actor, row: custody.Custody, ending: Ending, happened: Happened, seen_by: str
) -> None:
    """Enter what the end of the looking means for a device that is in the book as ours."""
    if ending.code == NOT_FOUND:
        enter(actor, row, Verb.LOST, part(happened, "lost"), reason=f"Seen by {seen_by}")
    elif LOST in row.holds:
        enter(actor, row, Verb.HOLD_LIFTED, part(happened, "lift"), hold_code=LOST)


def _staff(actor: Actor, happened: Happened) -> dict[UUID, str]:
    posts = posts_on(seen_by=actor, on=local_day(happened.received_at))
    return {post.person_id: post.person.full_name for post in posts}


def _name(staff: dict[UUID, str], witness_id: UUID | None) -> str:
    return staff.get(witness_id, "") if witness_id else ""
