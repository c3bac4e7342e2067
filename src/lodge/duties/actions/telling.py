"""Telling what happened: the duties follow from the rules of its day."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from lodge.duties.actions.beginning import announce_begun
from lodge.duties.domain import Owed
from lodge.duties.models import Matter, Telling
from lodge.duties.permissions import why_not_tell
from lodge.duties.queries.books import book_of
from lodge.duties.queries.folding import ensure_words, owed_by
from lodge.duties.queries.people import provision_of
from lodge.foundation.actor import Actor
from lodge.foundation.ids import new_id
from lodge.foundation.refusal import Refusal, Refused, ensure_allowed
from lodge.record import actions as record


@transaction.atomic
def tell(  # noqa: PLR0913  (what every room above says; each word is named at the call)
    *,
    actor: Actor,
    matter_id: UUID,
    event: str,
    facts: Mapping[str, str],
    at: datetime,
    also: Sequence[str] = (),
    written_at: datetime,
) -> tuple[Owed, ...]:
    """
    Tell that something happened at ``at``, and return every duty of the matter as it now stands.

    Told again of the same event and moment, the newest facts count, with those told before that it
    leaves out; what was done already stays done. Another moment is another event.

    :raises Refused: if the actor may not, the matter is closed, or the time is still to come.
    :raises UnknownWord: if the event or a fact is not in the vocabulary.
    """
    record.hold_the_pen(actor=actor)
    matter = _matter(actor, matter_id)
    ensure_allowed(why_not_tell(actor=actor, matter=matter, at=at, written_at=written_at))
    ensure_words(events=(event, *also), facts=facts)
    assert matter is not None
    same = Telling.objects.of(actor.school_id).filter(
        matter_id=matter_id, event=event, happened_at=at
    )
    row = _row(actor, matter, event, also, facts)
    row.happened_at, row.written_at = at, written_at
    return _keep(actor, matter, row, same.order_by("id").first())


@transaction.atomic
def tell_more(
    *,
    actor: Actor,
    matter_id: UUID,
    event: str,
    facts: Mapping[str, str],
    also: Sequence[str] = (),
    written_at: datetime,
) -> tuple[Owed, ...]:
    """
    Tell more facts of the event of that name that happened last in the matter.

    :raises Refused: if the actor may not, the matter is closed, or no such event was told.
    :raises UnknownWord: if a fact is not in the vocabulary.
    """
    record.hold_the_pen(actor=actor)
    matter = _matter(actor, matter_id)
    ensure_allowed(why_not_tell(actor=actor, matter=matter, at=written_at, written_at=written_at))
    ensure_words(events=(event, *also), facts=facts)
    assert matter is not None
    told = Telling.objects.of(actor.school_id).filter(matter_id=matter_id, event=event)
    last = told.order_by("-happened_at", "id").first()
    if last is None:
        raise Refused(Refusal(reason=f"That was not told of {matter.number} yet. Tell it first."))
    row = _row(actor, matter, event, also, facts)
    row.happened_at, row.written_at = last.happened_at, written_at
    return _keep(actor, matter, row, last)


def _matter(actor: Actor, matter_id: UUID) -> Matter | None:
    return Matter.objects.of(actor.school_id).filter(id=matter_id).first()


def _row(
    actor: Actor, matter: Matter, event: str, also: Sequence[str], facts: Mapping[str, str]
) -> Telling:
    return Telling(
        id=new_id(),
        school_id=matter.school_id,
        matter_id=matter.id,
        event=event,
        also=list(also),
        facts=dict(facts),
        provision_id=provision_of(seen_by=actor, matter_id=matter.id),
        who_id=actor.person_id,
        who_name=actor.name,
    )


def _keep(actor: Actor, matter: Matter, row: Telling, first: Telling | None) -> tuple[Owed, ...]:
    book = book_of(matter, seen_by=actor, at=row.written_at)
    row.first_id = first.first_id if first else row.id
    row.save(force_insert=True)
    record.append(
        actor=actor,
        verb="duties.told",
        subject=f"matter:{matter.id}",
        happened_at=row.happened_at,
        received_at=row.written_at,
        detail={"event": row.event, "also": row.also, "facts": row.facts},
        rows=[row],
    )
    before, now = owed_by(book), owed_by(book.with_telling(row))
    announce_begun(
        school_id=actor.school_id, because=row.id, before=before, now=now, at=row.written_at
    )
    return tuple(now)
