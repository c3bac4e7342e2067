"""Keeping what cannot be taken, whole, each once however often it is sent."""

from collections.abc import Sequence
from uuid import UUID

from lodge.desk.actions.receiving.sorting import Sending, Sorted
from lodge.desk.domain.sending import Aside, id_in
from lodge.desk.models import SetAside
from lodge.foundation.actor import Actor
from lodge.record import actions as record

Rows = dict[UUID, SetAside]


def put_aside(found: Sequence[Sorted]) -> list[list[Aside]]:
    """Keep what cannot be taken of some sendings of one school; return it for each of them."""
    of_each = [(each.sending, _rows(each)) for each in found]
    if any(rows for _, rows in of_each):
        _keep(of_each)
    return [
        [Aside(id_in(row.words["sent"]), row.reason) for row in rows.values()]
        for _, rows in of_each
    ]


def _rows(found: Sorted) -> Rows:
    sending = found.sending
    rows = (
        SetAside.of(sending.actor.school_id, each.words, each.reason, sending.received_at)
        for each in found.refused
    )
    return {row.id: row for row in rows}


def _keep(of_each: Sequence[tuple[Sending, Rows]]) -> None:
    [school_id] = {sending.actor.school_id for sending, _ in of_each}
    senders = {key: sending.actor for sending, rows in reversed(of_each) for key in rows}
    rows = {key: row for _, rows in reversed(of_each) for key, row in rows.items()}
    there = SetAside.objects.of(school_id).filter(id__in=rows).values_list("id", flat=True)
    known = set(there)
    new = [row for key, row in rows.items() if key not in known]
    SetAside.objects.bulk_create(new)
    record.append_all(school_id=school_id, acts=[_entry(senders[row.id], row) for row in new])


def _entry(actor: Actor, row: SetAside) -> record.Act:
    return record.Act(
        actor=actor,
        verb="desk.kept_aside",
        subject=f"aside:{row.id}",
        happened_at=row.received_at,
        detail={"reason": row.reason},
        rows=[row],
    )
