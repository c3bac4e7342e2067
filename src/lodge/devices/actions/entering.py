"""
Entering acts into the book: the one road, for one act at the desk and for a thousand at once.

Acts are events; the rows of the room are what ``merge`` makes of all events of the records that
they touch, so it makes no difference in what order, or how often, acts are sent.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import models
from django.db.models import Q

from lodge.devices.actions.differing import tell_differences
from lodge.devices.domain import Custodial, Happened, Verb
from lodge.devices.domain.merging import Life, record_of, share_slots
from lodge.devices.domain.merging.around import Around
from lodge.devices.models import Custody, CustodyEvent
from lodge.devices.queries.lives import lives_with, plain_record
from lodge.foundation.actor import Actor
from lodge.foundation.canonical import JSON
from lodge.foundation.refusal import Refusal, Refused
from lodge.record import actions as record


@dataclass(frozen=True, slots=True)
class Entered:
    """One act as it is entered: its event, who did it, and the record it begins, if it does."""

    actor: Actor
    event: CustodyEvent
    begins: Custody | None = None


@dataclass(frozen=True, slots=True)
class Entering:
    """Who does what with which record, and the record it begins, if it does."""

    actor: Actor
    custody_id: UUID
    verb: Verb
    begins: Custody | None = None


def act_of(entering: Entering, happened: Happened, **said: object) -> Entered:
    """Return an act as it is entered."""
    begins = entering.begins
    opening = {"person_id": begins.person_id, "device_kind": begins.device_kind} if begins else {}
    event = CustodyEvent(
        school_id=entering.actor.school_id,
        custody_id=entering.custody_id,
        client_id=happened.client_id,
        verb=entering.verb,
        happened_at=happened.at,
        received_at=happened.received_at,
        actor_id=entering.actor.person_id,
        actor_name=entering.actor.name,
        **opening | said,
    )
    return Entered(entering.actor, event, begins)


def carry_on(
    actor: Actor, custody: Custody, verb: Verb, happened: Happened, **said: object
) -> Custody:
    """
    Write the next event of a record, told as it happens at a desk.

    :raises Refused: if it cannot have happened at that time.
    """
    if happened.at < custody.opened_at:
        reason = "That cannot have happened at that time: the device's own history says otherwise."
        raise Refused(Refusal(reason=reason))
    act = act_of(Entering(actor, custody.id, verb), happened, **said)
    return enter(actor=actor, acts=[act], received_at=happened.received_at)[custody.id]


def enter(
    *,
    actor: Actor,
    acts: Sequence[Entered],
    received_at: datetime,
    decided: Sequence[record.Act] = (),
    there: Mapping[UUID, Custody] | None = None,
) -> dict[UUID, Custody]:
    """
    Write acts and what the book now says; return the records they touch, as far as begun.

    Acts that were entered before must have been left out, and the pen of the school be held.
    ``decided`` are the entries of the decisions that led to them; ``there`` the records of the
    acts, where all that there are were read since the pen is held.
    """
    CustodyEvent.objects.bulk_create([act.event for act in acts])
    lives = lives_with(seen_by=actor, custody_ids={act.event.custody_id for act in acts})
    rows = _rows_of(acts, lives, _there(actor, acts, lives) if there is None else there)
    amount_to = {key: found for key in rows if (found := record_of(lives[key]))}
    around = Around.of(rows, amount_to)
    others = _others(actor, amount_to, around)
    rivals = {key: row for key, row in others.items() if row.claim_id in around.slots}
    displaced = _share(rows, amount_to, rivals)
    _write(actor, rows, displaced)
    records = {key: plain_record(row) for key, row in (rows | others).items()}
    told = tell_differences(actor=actor, found=around.disagreements(lives, records), at=received_at)
    entries = _entries(acts, rows, [*displaced, *told])
    record.append_all(school_id=actor.school_id, acts=[*decided, *entries])
    return rows


def _there(
    actor: Actor, acts: Sequence[Entered], lives: Mapping[UUID, Life]
) -> dict[UUID, Custody]:
    """Return the records of the acts that had begun before."""
    new = {act.event.client_id for act in acts}
    known = [key for key, life in lives.items() if any(e.client_id not in new for e in life)]
    there = Custody.objects.of(actor.school_id).filter(id__in=known) if known else ()
    return {row.id: row for row in there}


def _rows_of(
    acts: Sequence[Entered], lives: Mapping[UUID, Life], there: Mapping[UUID, Custody]
) -> dict[UUID, Custody]:
    """Return the records of the acts: those there are, and those that begin now."""
    rows = {key: there[key] for key in lives if key in there}
    for act in acts:
        if act.begins is not None:
            rows.setdefault(act.begins.id, act.begins)
    return rows


def _others(
    actor: Actor, amount_to: Mapping[UUID, Custodial], around: Around
) -> dict[UUID, Custody]:
    """Return the other records in our hands that claim a slot of these, or are of these people."""
    found = Custody.objects.of(actor.school_id).filter(
        Q(claim_id__in=around.slots) | Q(person_id__in=around.people), closed_at__isnull=True
    )
    return {row.id: row for row in found if row.id not in amount_to}


def _share(
    rows: Mapping[UUID, Custody],
    amount_to: Mapping[UUID, Custodial],
    rivals: Mapping[UUID, Custody],
) -> list[Custody]:
    """Give out the slots that are claimed; return the other records whose slot changes by it."""
    claimed = {**{key: plain_record(row) for key, row in rivals.items()}, **amount_to}
    without = share_slots(claimed).without_slot
    for key, each in amount_to.items():
        _set(rows[key], each.without_slot() if key in without else each)
    displaced = []
    for key, row in rivals.items():
        slot_id = None if key in without else row.claim_id
        if slot_id != row.slot_id:
            row.slot_id = slot_id
            displaced.append(row)
    return displaced


def _set(row: Custody, said: Custodial) -> None:
    row.state, row.slot_id, row.holds = said.state, said.slot_id, sorted(said.holds)
    row.claim_id, row.claimed_at = said.claim_id, said.claimed_at
    row.opened_at, row.closed_at, row.second = said.opened_at, said.closed_at, said.second


_CHANGING = (
    "state",
    "slot_id",
    "claim_id",
    "claimed_at",
    "second",
    "holds",
    "opened_at",
    "closed_at",
)


def _write(actor: Actor, rows: Mapping[UUID, Custody], displaced: Sequence[Custody]) -> None:
    """Write records; where several take slots at once, all let go of theirs first."""
    begun = [row for row in rows.values() if row._state.adding]
    going_on = [row for row in (*rows.values(), *displaced) if not row._state.adding]
    if len(going_on) > 1 and any(row.slot_id for row in going_on):
        ids = [row.id for row in going_on]
        Custody.objects.of(actor.school_id).filter(id__in=ids).update(slot_id=None)
    # All of them in one statement; each is there, so nothing is inserted.
    Custody.objects.bulk_create(
        going_on, update_conflicts=True, unique_fields=["school", "id"], update_fields=_CHANGING
    )
    Custody.objects.bulk_create(begun)


def _entries(
    acts: Sequence[Entered], rows: Mapping[UUID, Custody], others: Sequence[models.Model]
) -> list[record.Act]:
    """Return an entry for each act; what else changed by them is sealed by the last."""
    entries = [_entry(act, rows.get(act.event.custody_id)) for act in acts]
    if others:
        entries[-1] = replace(entries[-1], rows=[*entries[-1].rows, *others])
    return entries


def _entry(act: Entered, row: Custody | None) -> record.Act:
    event = act.event
    detail: dict[str, JSON] = {"basis": row.basis_code, "device": row.device_kind} if row else {}
    detail |= {"given_to": event.given_to} if event.given_to else {}
    detail |= {"reason": event.reason} if event.reason else {}
    return record.Act(
        actor=act.actor,
        verb=f"device.{event.verb}",
        subject=f"custody:{event.custody_id}",
        happened_at=event.happened_at,
        received_at=event.received_at,
        detail=detail,
        clauses=row.clauses if row else (),
        rows=[row, event] if row else [event],
    )
