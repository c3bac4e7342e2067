"""Telling what the events of the book cannot agree on, and that a person has settled it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from lodge.devices.domain import Difference, Disagreement
from lodge.devices.domain.merging.around import Found
from lodge.devices.models import Differing
from lodge.devices.permissions import why_not_settle
from lodge.devices.queries.differing import differing
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import ensure_allowed
from lodge.record import actions as record

_OF_EVENTS: Final = [str(each) for each in Disagreement if each.is_of_events]


def tell_differences(*, actor: Actor, found: Found, at: datetime) -> list[Differing]:
    """
    Write what the events just touched cannot agree on, and end what they agree on by now.

    What a person settled stays settled.

    :returns: the rows written, to be sealed with the act.
    """
    wanted = {Differing.id_of(actor.school_id, each): each for each in found.differences}
    waits = Q(ended_how="", kind__in=_OF_EVENTS)
    known = Differing.objects.of(actor.school_id).filter(
        waits | Q(id__in=list(wanted)) if wanted else waits
    )
    rows = {row.id: row for row in known}
    begun = [
        Differing.begin(actor.school_id, each, at)
        for key, each in wanted.items()
        if key not in rows
    ]
    Differing.objects.bulk_create(begun)
    agreed = [row for key, row in rows.items() if key not in wanted and found.was_looked_at(row)]
    again = [row for key, row in rows.items() if key in wanted and row.ended_how == "by_events"]
    return [*begun, *_turn(agreed, how="by_events", at=at), *_turn(again, how="", at=None)]


@dataclass(frozen=True, slots=True)
class Disagreeing:
    """A difference that is not of events alone: who acted, and when it was heard of."""

    difference: Difference
    by: Actor
    at: datetime


def begin_differences(*, actor: Actor, told: Sequence[Disagreeing]) -> None:
    """Write differences that are not of events alone; told twice it is one."""
    rows = {
        (row := Differing.begin(actor.school_id, each.difference, each.at)).id: (row, each.by)
        for each in reversed(told)
    }
    known = Differing.objects.of(actor.school_id).filter(id__in=list(rows))
    there = set(known.values_list("id", flat=True))
    new = [each for key, each in reversed(rows.items()) if key not in there]
    Differing.objects.bulk_create([row for row, _ in new])
    record.append_all(school_id=actor.school_id, acts=[_entry(row, by) for row, by in new])


def end_differences(*, actor: Actor, differences: Sequence[Difference], at: datetime) -> None:
    """End those of some differences that are open: what came later shows that they are none."""
    ids = [Differing.id_of(actor.school_id, each) for each in differences]
    rows = Differing.objects.of(actor.school_id).filter(id__in=ids, ended_how="")
    ended = _turn(rows, how="by_events", at=at) if ids else []
    record.append_all(
        school_id=actor.school_id,
        acts=[
            record.Act(
                actor=actor,
                verb="difference.ended",
                subject=f"difference:{row.id}",
                happened_at=at,
                detail={"kind": row.kind},
                rows=[row],
            )
            for row in ended
        ],
    )


def _entry(row: Differing, by: Actor) -> record.Act:
    return record.Act(
        actor=by,
        verb="difference.found",
        subject=f"difference:{row.id}",
        happened_at=row.found_at,
        detail={"kind": row.kind},
        clauses=[row.clause] if row.clause else [],
        rows=[row],
    )


@transaction.atomic
def settle(*, actor: Actor, differing_id: UUID, reason: str, at: datetime) -> Differing:
    """
    Say how a difference was settled; the events stay as they are.

    :raises Refused: if the actor does not work at the desk, or says nothing of how.
    """
    record.hold_the_pen(actor=actor)
    row = differing(seen_by=actor, differing_id=differing_id)
    ensure_allowed(why_not_settle(actor=actor, row=row, reason=reason))
    row.ended_how, row.ended_at = "by_person", at
    row.ended_by_name, row.reason = actor.name, reason.strip()
    row.save(force_update=True)
    record.append(
        actor=actor,
        verb="difference.settled",
        subject=f"difference:{row.id}",
        happened_at=at,
        detail={"kind": row.kind, "reason": row.reason},
        rows=[row],
    )
    return row


def _turn(rows: Iterable[Differing], *, how: str, at: datetime | None) -> list[Differing]:
    turned = list(rows)
    for row in turned:
        row.ended_how, row.ended_at = how, at
    Differing.objects.bulk_create(
        turned,
        update_conflicts=True,
        unique_fields=["school", "id"],
        update_fields=["ended_how", "ended_at"],
    )
    return turned
