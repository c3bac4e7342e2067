"""Adding entries: the one road into the record."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import models, transaction

from lodge.foundation.actor import Actor
from lodge.foundation.canonical import JSON
from lodge.foundation.ids import new_id
from lodge.record.domain import Line
from lodge.record.models import ChainHead, Entry
from lodge.record.queries.beside import is_sealed_at
from lodge.record.queries.digests import digest_of_row, key_of
from lodge.record.queries.stamps import head_in_hand, with_head_in_hand


class WrongSchool(ValueError):
    """Raised when an act at one school would seal a row of another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """
    What one entry says.

    ``rows`` are all rows the act wrote, as they now are; ``removed`` those it deletes, passed
    before they go. ``received_at`` is when we heard of it, if that is later than it happened.
    """

    actor: Actor
    verb: str
    subject: str
    happened_at: datetime
    received_at: datetime | None = None
    detail: Mapping[str, JSON] = field(default_factory=dict)
    clauses: Sequence[str] = ()
    rows: Sequence[models.Model] = ()
    removed: Sequence[models.Model] = ()
    corrects: UUID | None = None


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

    The words are those of ``Act``.

    :raises WrongSchool: if a row belongs to another school.
    """
    act = Act(
        actor=actor,
        verb=verb,
        subject=subject,
        happened_at=happened_at,
        received_at=received_at,
        detail=detail or {},
        clauses=clauses,
        rows=rows,
        removed=removed,
        corrects=corrects,
    )
    [entry] = append_all(school_id=actor.school_id, acts=[act])
    return entry


@transaction.atomic(savepoint=False)
def append_all(*, school_id: UUID, acts: Sequence[Act]) -> list[Entry]:
    """
    Add an entry for each act to the chain of a school, in the transaction of the acts.

    :raises WrongSchool: if a row belongs to another school.
    """
    if not acts:
        return []
    head = head_in_hand(school_id=school_id) or _locked_head(school_id)
    entries = []
    for act in acts:
        line = _line(school_id, act, head)
        entries.append(Entry(**_columns(line), hash=line.hash()))
        head.seq, head.hash = entries[-1].seq, entries[-1].hash
        if any(getattr(row, "stamped", False) for row in (*act.rows, *act.removed)):
            head.stamp = head.hash
    Entry.objects.bulk_create(entries)
    head.save(update_fields=["seq", "hash", "stamp"])
    return entries


@transaction.atomic(savepoint=False)
def hold_the_pen(*, actor: Actor) -> None:
    """
    Keep everybody else from writing in the school's book until this transaction ends.

    An act that looks before it writes begins with it: what it saw is then still so when it writes.
    """
    _locked_head(actor.school_id)


@contextmanager
def holding_the_pen(*, actor: Actor) -> Iterator[None]:
    """
    Do in one transaction of its own what needs the pen, knowing all the while where the book ends.

    Nothing inside may be taken back by itself: it is written whole, or not at all.
    """
    with transaction.atomic(), with_head_in_hand(_locked_head(actor.school_id)):
        yield


def _locked_head(school_id: UUID) -> ChainHead:
    heads = ChainHead.objects.of(school_id)
    head = next(iter(heads.select_for_update()), None)
    if head is None:
        ChainHead.objects.bulk_create([ChainHead(school_id=school_id)], ignore_conflicts=True)
        head = heads.select_for_update().get()
    return head


def _line(school_id: UUID, act: Act, head: ChainHead) -> Line:
    return Line(
        id=new_id(),
        school_id=school_id,
        seq=head.seq + 1,
        previous_hash=head.hash,
        verb=act.verb,
        actor_id=act.actor.person_id,
        actor_name=act.actor.name,
        subject=act.subject,
        happened_at=act.happened_at,
        received_at=act.received_at or act.happened_at,
        clauses=list(act.clauses),
        detail=dict(act.detail),
        rows=_seals(school_id, rows=act.rows, removed=act.removed),
        corrects=act.corrects,
    )


def _seals(
    school_id: UUID, *, rows: Sequence[models.Model], removed: Sequence[models.Model]
) -> dict[str, str | None]:
    for row in (*rows, *removed):
        if not is_sealed_at(row, school_id=school_id):
            raise WrongSchool(f"{key_of(row)} is not of the school of this act.")
    seals: dict[str, str | None] = {key_of(row): digest_of_row(row) for row in rows}
    return seals | {key_of(row): None for row in removed}


def _columns(line: Line) -> dict[str, object]:
    return {name: getattr(line, name) for name in Line.__slots__}
