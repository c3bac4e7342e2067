"""
Receiving what desks send: once, often, late, in any order; nothing lost and nothing twice.

What happened, happened: an act that broke a rule is taken and told. Only what cannot be an act of
this school is kept aside, and it never stands in the way of the next (IMP-2, IMP-3).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import DatabaseError, OperationalError, transaction

from lodge.desk import permissions
from lodge.desk.actions import passing
from lodge.desk.actions.taking import Taking
from lodge.desk.domain.sending import Aside, Batch, Sent, Unreadable, id_in, read_sent, storable
from lodge.desk.models import SetAside
from lodge.desk.queries.sent import act_of_each
from lodge.foundation.actor import Actor
from lodge.foundation.canonical import JSON
from lodge.foundation.refusal import ensure_allowed
from lodge.record import actions as record

# As many as are written in one transaction: between two such the next desk gets its turn.
AT_ONCE: Final = 250
UNWRITABLE: Final = "It could not be written. Tell whoever looks after Lodge."

# Who acted, by desk and person.
Passes = Mapping[tuple[UUID, UUID], Actor]


@dataclass(frozen=True, slots=True)
class Received:
    """What came of a sending: the sender's ids of what is in the book, and what is kept aside."""

    taken: Sequence[UUID]
    aside: Sequence[Aside]


@dataclass(frozen=True, slots=True)
class Readable:
    """An event that is one, with who acted."""

    words: JSON
    sent: Sent
    actor: Actor


@dataclass(frozen=True, slots=True)
class Refused:
    """An event that cannot be taken, and why."""

    words: JSON
    reason: str


def receive(*, actor: Actor, batch: Batch, received_at: datetime) -> Received:
    """
    Take what a desk sends into the book.

    The time at which it happened is the desk's and never replaced.

    :raises Refused: if the actor may not send for a desk.
    """
    ensure_allowed(permissions.why_not_send(actor=actor))
    passes = _passes(actor, batch.passes)
    events = [storable(words) for words in batch.events]
    parts = [
        _receive(actor, passes, events[start : start + AT_ONCE], received_at)
        for start in range(0, len(events), AT_ONCE)
    ]
    return _together(parts)


def _receive(actor: Actor, passes: Passes, part: Sequence[JSON], received_at: datetime) -> Received:
    """Write a part whole; if one event in it spoils that, write each by itself."""
    try:
        return _write(actor, passes, part, received_at)
    except OperationalError:
        # The database cannot write now, whatever is sent: the desk keeps it and sends it again.
        raise
    except (DatabaseError, ValueError, TypeError, KeyError):
        if len(part) > 1:
            return _together([_receive(actor, passes, [each], received_at) for each in part])
    with transaction.atomic():
        record.hold_the_pen(actor=actor)
        return Received([], _put_aside(actor, [Refused(part[0], UNWRITABLE)], received_at))


@transaction.atomic
def _write(actor: Actor, passes: Passes, part: Sequence[JSON], received_at: datetime) -> Received:
    record.hold_the_pen(actor=actor)
    read = [_read(passes, words) for words in part]
    readable = {each.sent.client_id: each for each in read if isinstance(each, Readable)}
    refused = [each for each in read if isinstance(each, Refused)]
    known = act_of_each(seen_by=actor, client_ids=readable)
    new = [each for key, each in readable.items() if key not in known]
    taking = Taking.of(actor=actor, sent=[each.sent for each in new], received_at=received_at)
    for each in readable.values():
        sent = each.sent
        why = _used_for_another(sent, known) if sent.client_id in known else taking.why_not(sent)
        refused += [Refused(each.words, why)] if why else []
    spoilt = {id(each.words) for each in refused}
    taking.take([(each.sent, each.actor) for each in new if id(each.words) not in spoilt])
    return Received(
        [key for key, each in readable.items() if id(each.words) not in spoilt],
        _put_aside(actor, refused, received_at),
    )


def _read(passes: Passes, words: JSON) -> Readable | Refused:
    try:
        sent = read_sent(words)
    except Unreadable as error:
        return Refused(words, str(error)[:300])
    actor = passes.get((sent.desk_id, sent.by))
    if actor is None:
        return Refused(words, "It carries no pass of a desk of this school, or one that ran out.")
    return Readable(words, sent, actor)


def _used_for_another(sent: Sent, known: Mapping[UUID, tuple[str, UUID | None]]) -> str:
    about = sent.custody_id if sent.verb in _OF_CUSTODY else sent.person_id
    if known[sent.client_id] == (sent.verb, about):
        return ""
    return "It came under the number of something else that happened."


_OF_CUSTODY: Final = frozenset({"taken_in", "moved", "given_back", "corrected"})


def _put_aside(actor: Actor, refused: Iterable[Refused], received_at: datetime) -> list[Aside]:
    """Keep what cannot be taken, each once however often it is sent."""
    rows = {
        (row := SetAside.of(actor.school_id, each.words, each.reason, received_at)).id: row
        for each in refused
    }
    if not rows:
        return []
    there = set(
        SetAside.objects.of(actor.school_id).filter(id__in=rows).values_list("id", flat=True)
    )
    new = [row for key, row in rows.items() if key not in there]
    SetAside.objects.bulk_create(new)
    record.append_all(
        school_id=actor.school_id,
        acts=[
            record.Act(
                actor=actor,
                verb="desk.kept_aside",
                subject=f"aside:{row.id}",
                happened_at=received_at,
                detail={"reason": row.reason},
                rows=[row],
            )
            for row in new
        ],
    )
    return [Aside(id_in(row.words["sent"]), row.reason) for row in rows.values()]


def _passes(actor: Actor, texts: Iterable[str]) -> Passes:
    found = filter(None, (passing.read(text, sender=actor) for text in texts))
    return {(each.desk_id, each.actor.person_id): each.actor for each in found}


def _together(parts: Iterable[Received]) -> Received:
    parts = list(parts)
    return Received(
        [key for part in parts for key in part.taken],
        [each for part in parts for each in part.aside],
    )
