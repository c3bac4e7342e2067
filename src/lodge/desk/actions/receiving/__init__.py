"""
Receiving what desks send: once, often, late, in any order; nothing lost and nothing twice.

What happened, happened: an act that broke a rule is taken and told. Only what cannot be an act of
this school is kept aside, and it never stands in the way of the next (IMP-2, IMP-3).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import DatabaseError, OperationalError, connection

from lodge.desk import permissions
from lodge.desk.actions import passing
from lodge.desk.actions.receiving.combining import TogetherByBook
from lodge.desk.actions.receiving.putting_aside import put_aside
from lodge.desk.actions.receiving.sorting import Passes, Refused, Sending, Sorted, Sorting
from lodge.desk.actions.receiving.taking import Taking
from lodge.desk.domain.sending import Aside, Batch, storable
from lodge.desk.queries.sent import act_of_each
from lodge.devices.domain import Term
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import ensure_allowed
from lodge.record import actions as record

__all__ = ["Received", "receive"]

# As many as are written in one transaction: between two such the next desk gets its turn.
AT_ONCE: Final = 250
UNWRITABLE: Final = "It could not be written. Tell whoever looks after Lodge."


@dataclass(frozen=True, slots=True)
class Received:
    """What came of a sending: the sender's ids of what is in the book, and what is kept aside."""

    taken: Sequence[UUID]
    aside: Sequence[Aside]


def receive(
    *, actor: Actor, batch: Batch, received_at: datetime, named: Sequence[Term | None] = ()
) -> Received:
    """
    Take what a desk sends into the book, perhaps together with what others send just now.

    The time at which it happened is the desk's and never replaced. ``named`` are the settings that
    name people for the desk.

    :raises Refused: if the actor may not send for a desk.
    """
    ensure_allowed(permissions.why_not_send(actor=actor, named=named))
    passes = _passes(actor, batch.passes)
    events = [storable(words) for words in batch.events]
    parts = [events[start : start + AT_ONCE] for start in range(0, len(events), AT_ONCE)]
    return _joined(_received(Sending(actor, passes, part, received_at)) for part in parts)


def _received(sending: Sending) -> Received:
    # In somebody's transaction nothing is durable before that ends: nobody else may join it.
    if connection.in_atomic_block:
        [said] = _write_or_part([sending])
        return said
    return TOGETHER.ask(sending.actor.school_id, sending, size=len(sending.events))


def _write_or_part(sendings: Sequence[Sending]) -> list[Received]:
    """Write sendings whole; if an event of a single one spoils that, write each by itself."""
    try:
        return _write(sendings)
    except OperationalError:
        # The database cannot write now, whatever is sent: the desk keeps it and sends it again.
        raise
    except (DatabaseError, ValueError, TypeError, KeyError):
        if len(sendings) > 1:
            raise
    [sending] = sendings
    if len(sending.events) == 1:
        return _unwritable(sending)
    singly = [replace(sending, events=[each]) for each in sending.events]
    return [_joined(said for one in singly for said in _write_or_part([one]))]


def _write(sendings: Sequence[Sending]) -> list[Received]:
    actor = sendings[0].actor
    found = [Sorted.of(each) for each in sendings]
    with record.holding_the_pen(actor=actor):
        _take(actor, found)
        return _told(found)


def _take(actor: Actor, found: Sequence[Sorted]) -> None:
    heard = [each.heard for one in found for each in one.readable]
    known = act_of_each(seen_by=actor, client_ids={each.sent.client_id for each in heard})
    new = [each.sent for each in heard if each.sent.client_id not in known]
    sorting = Sorting(Taking.of(actor=actor, sent=new), known)
    for one in found:
        sorting.sort(one)
    sorting.taking.take(sorting.accepted)


def _unwritable(sending: Sending) -> list[Received]:
    with record.holding_the_pen(actor=sending.actor):
        return _told([Sorted(sending, refused=[Refused(sending.events[0], UNWRITABLE)])])


def _told(found: Sequence[Sorted]) -> list[Received]:
    aside = put_aside(found)
    return [
        Received(list(one.taken), kept_aside) for one, kept_aside in zip(found, aside, strict=True)
    ]


def _passes(actor: Actor, texts: Iterable[str]) -> Passes:
    found = filter(None, (passing.read(text, sender=actor) for text in texts))
    return {(each.desk_id, each.actor.person_id): each.actor for each in found}


def _joined(parts: Iterable[Received]) -> Received:
    parts = list(parts)
    return Received(
        [key for part in parts for key in part.taken],
        [each for part in parts for each in part.aside],
    )


TOGETHER: Final[TogetherByBook[Sending, Received]] = TogetherByBook(
    write=_write_or_part, most=AT_ONCE
)
