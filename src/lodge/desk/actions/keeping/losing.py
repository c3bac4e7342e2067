"""Lost or damaged in our care: everything is frozen, looked for, and told."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID, uuid5

from django.db import transaction

from lodge.desk.domain import kind_words
from lodge.desk.domain.keeping.losses import LossFacts, LossVerb, letter
from lodge.desk.models.keeping import LossHappening
from lodge.desk.permissions.losing import why_not_add, why_not_open_case
from lodge.desk.queries import owner_of
from lodge.desk.queries.keeping import Case, case_of, loss_sent
from lodge.devices import actions as devices
from lodge.devices import queries as custody
from lodge.devices.actions.entering import Entering
from lodge.devices.actions.trays import freeze
from lodge.devices.domain import Happened, State, Verb
from lodge.devices.domain.custody import LOST
from lodge.foundation.actor import Actor
from lodge.foundation.ids import new_id
from lodge.foundation.refusal import ensure_allowed
from lodge.foundation.ui.sayings import say_exactly
from lodge.incidents.queries.home import is_paper_held_back
from lodge.record import actions as record
from lodge.school.queries.places import school_of

# What is written of it in the record of the school names no position and quotes no letter.
KEPT_APART: Final = frozenset({LossVerb.POSITION, LossVerb.PARENT_TOLD})


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the looking: what it is, a place by its code, and words."""

    verb: LossVerb
    code: str = ""
    words: str = ""


@transaction.atomic
def open_case(
    *, actor: Actor, custody_id: UUID, kind: str, words: str, happened: Happened
) -> LossHappening:
    """
    Say that a device cannot be found or is damaged; its slot and its tray are frozen.

    :raises Refused: if the actor does not work at the desk, or it is looked for already.
    """
    record.hold_the_pen(actor=actor)
    if known := loss_sent(seen_by=actor, client_id=happened.client_id):
        return known
    row = custody.custody(seen_by=actor, custody_id=custody_id)
    case = case_of(seen_by=actor, custody_id=custody_id)
    ensure_allowed(why_not_open_case(actor=actor, kind=kind, case=case, row=row))
    if row.state == State.HELD:
        enter(actor, row, Verb.HOLD_PLACED, part(happened, "hold"), hold_code=LOST)
    freeze(actor=actor, slot_id=slot_of(actor, row), happened=part(happened, "freeze"))
    return write(actor, new_id(), row.id, LossVerb.OPENED, happened, code=kind, words=words)


@transaction.atomic
def add_to_case(*, actor: Actor, custody_id: UUID, step: Step, happened: Happened) -> LossHappening:
    """
    Add to the looking for a device: a place searched, a parent told, the position.

    :raises Refused: if the actor may not, something else comes first, or nothing goes home now.
    """
    record.hold_the_pen(actor=actor)
    if known := loss_sent(seen_by=actor, client_id=happened.client_id):
        return known
    case = case_of(seen_by=actor, custody_id=custody_id)
    row = custody.custody(seen_by=actor, custody_id=custody_id)
    ensure_allowed(
        why_not_add(
            actor=actor,
            case=case,
            verb=step.verb,
            code=step.code,
            words=step.words,
            is_held_back=is_paper_held_back(seen_by=actor, row=row),
        )
    )
    words = step.words.strip()
    if step.verb is LossVerb.PARENT_TOLD and case is not None:
        words = letter_about(actor=actor, row=row, case=case, sentence=words)
    return write(actor, id_of(case), custody_id, step.verb, happened, code=step.code, words=words)


def letter_about(*, actor: Actor, row: custody.Custody, case: Case, sentence: str) -> str:
    """Return what a parent is told of a device, with its facts as the book has them."""
    owner = owner_of(seen_by=actor, person_id=row.person_id)
    facts = LossFacts(
        kind=case.kind,
        name=owner.person.given_name,
        device=kind_words(row.device_kind).lower(),
        came_in=say_exactly(row.opened_at),
        noticed=say_exactly(case.happened[0].happened_at),
        school=school_of(seen_by=actor).name,
    )
    return letter(facts, sentence=sentence)


def slot_of(actor: Actor, row: custody.Custody) -> UUID | None:
    """Return the slot a device was last in, also after it has left."""
    events = custody.life_of(seen_by=actor, custody_id=row.id)
    return next((each.slot_id for each in reversed(events) if each.slot_id), None)


def id_of(case: Case | None) -> UUID:
    """Return the id of the case that is added to."""
    return case.loss_id if case else new_id()


def part(happened: Happened, name: str) -> Happened:
    """Return one part of an act, under an id that comes from the act's own."""
    return Happened(uuid5(happened.client_id, name), happened.at, happened.received_at)


def enter(
    actor: Actor, row: custody.Custody, verb: Verb, happened: Happened, **said: object
) -> None:
    """Enter what happened to the device itself."""
    act = devices.act_of(Entering(actor, row.id, verb), happened, **said)
    devices.enter(actor=actor, acts=[act], received_at=happened.received_at)


def write(
    actor: Actor,
    loss_id: UUID,
    custody_id: UUID,
    verb: LossVerb,
    happened: Happened,
    **said: object,
) -> LossHappening:
    """Add to a case, with its entry; whoever calls has looked whether it may."""
    row = LossHappening.objects.create(
        loss_id=loss_id,
        custody_id=custody_id,
        verb=verb,
        **happened.received_by(actor),
        **said,
    )
    told = {} if verb in KEPT_APART else {"code": row.code, "words": row.words[:300]}
    record.append(
        actor=actor,
        verb=f"loss.{verb}",
        subject=f"custody:{custody_id}",
        happened_at=happened.at,
        detail=told,
        rows=[row],
    )
    return row
