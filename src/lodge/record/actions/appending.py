"""Adding an entry: the one road into the record."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import models, transaction

from lodge.foundation.actor import Actor
from lodge.foundation.canonical import JSON
from lodge.foundation.ids import new_id
from lodge.record.domain import Line
from lodge.record.models import ChainHead, Entry
from lodge.record.queries.digests import digest_of_row, key_of


class WrongSchool(ValueError):
    """Raised when an act at one school would seal a row of another."""


@transaction.atomic
def append(  # noqa: PLR0913  (the contract of every room; each word is named at the call)
    *,
    actor: Actor,
    verb: str,
    subject: str,
    happened_at: datetime,
    received_at: datetime | None = None,
    detail: Mapping[str, JSON] | None = None,
    clauses: Sequence[str] = (),
    rows: Sequence[models.Model] = (),
    removed: Sequence[models.Model] = (),
    corrects: UUID | None = None,
) -> Entry:
    """
    Add one entry to the chain of the actor's school, in the transaction of the act.

    ``rows`` are all rows the act wrote, as they now are; ``removed`` those it deletes, passed
    before they go. ``received_at`` is when we heard of it, if that is later than it happened.

    :raises WrongSchool: if a row belongs to another school.
    """
    head = _locked_head(actor.school_id)
    line = Line(
        id=new_id(),
        school_id=actor.school_id,
        seq=head.seq + 1,
        previous_hash=head.hash,
        verb=verb,
        actor_id=actor.person_id,
        actor_name=actor.name,
        subject=subject,
        happened_at=happened_at,
        received_at=received_at or happened_at,
        clauses=list(clauses),
        detail=dict(detail or {}),
        rows=_seals(actor.school_id, rows=rows, removed=removed),
        corrects=corrects,
    )
    entry = Entry.objects.create(**_columns(line), hash=line.hash())
    head.seq, head.hash = entry.seq, entry.hash
    head.save(update_fields=["seq", "hash"])
    return entry


@transaction.atomic
def hold_the_pen(*, actor: Actor) -> None:
    """
    Keep everybody else from writing in the school's book until this transaction ends.

    An act that looks before it writes begins with it: what it saw is then still so when it writes.
    """
    _locked_head(actor.school_id)


def _locked_head(school_id: UUID) -> ChainHead:
    heads = ChainHead.objects.of(school_id)
    head = heads.select_for_update().first()
    if head is None:
        ChainHead.objects.bulk_create([ChainHead(school_id=school_id)], ignore_conflicts=True)
        head = heads.select_for_update().get()
    return head


def _seals(
    school_id: UUID, *, rows: Sequence[models.Model], removed: Sequence[models.Model]
) -> dict[str, str | None]:
    for row in (*rows, *removed):
        if row.serializable_value("school_id") != school_id:
            raise WrongSchool(f"{key_of(row)} is not of the school of this act.")
    seals: dict[str, str | None] = {key_of(row): digest_of_row(row) for row in rows}
    return seals | {key_of(row): None for row in removed}


def _columns(line: Line) -> dict[str, object]:
    return {name: getattr(line, name) for name in Line.__slots__}
