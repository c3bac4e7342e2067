"""
Does the book balance? It is worked out again from all events and compared.

Memory holds the events of some records at a time, and of the others no more than their ids and
whatever is still in our hands: only what is in our hands can be at odds with another record.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Final
from uuid import UUID

from lodge.devices.domain import Custodial
from lodge.devices.domain.custody import State
from lodge.devices.domain.merging import (
    Difference,
    disagreements_among,
    record_of,
    share_slots,
)
from lodge.devices.models import Custody, CustodyEvent, Differing
from lodge.devices.queries.lives import lives_with, plain_record
from lodge.foundation.actor import Actor
from lodge.record.domain import Finding, Trouble
from lodge.school.queries.actors import set_up_actor

AT_A_TIME: Final = 500
WHAT_TO_DO: Final = "Look at its history, and enter what is right as a correction."

Pair = tuple[Custodial | None, Custodial | None]


@dataclass(frozen=True, slots=True)
class BookFault:
    """A record, or a difference, that the events do not bear out."""

    custody_id: UUID
    says: str


def findings_of(school_id: UUID, slug: str) -> Iterator[Finding]:
    """Yield, for whoever proves the book, what of a school's custody is unlike its events."""
    for fault in book_faults(seen_by=set_up_actor(school_id=school_id)):
        yield Finding(
            trouble=Trouble.UNLIKE,
            table=Custody._meta.db_table,
            row_id=str(fault.custody_id),
            school=slug,
            note=f"It {fault.says}. {WHAT_TO_DO}",
        )


def book_faults(*, seen_by: Actor) -> list[BookFault]:
    """Return each record and each difference that is not what the events amount to."""
    faults: list[BookFault] = []
    differences: list[Difference] = []
    held: dict[UUID, Pair] = {}
    ids = _ids(seen_by)
    for start in range(0, len(ids), AT_A_TIME):
        pairs, found = _compared(seen_by, ids[start : start + AT_A_TIME])
        differences += found
        held |= {key: pair for key, pair in pairs.items() if _may_dispute(pair[1])}
        faults += _faults({key: pair for key, pair in pairs.items() if key not in held})
    standing = {key: told for key, (_, told) in held.items() if told is not None}
    without_slot = share_slots(standing).without_slot
    faults += _faults(
        {key: (said, without_slot.get(key, told)) for key, (said, told) in held.items()}
    )
    differences += disagreements_among({}, standing)
    return [*faults, *_untold(seen_by, differences)]


def _ids(seen_by: Actor) -> Sequence[UUID]:
    records = Custody.objects.visible_to(seen_by).order_by().values_list("id", flat=True)
    events = CustodyEvent.objects.visible_to(seen_by).order_by()
    told_of = events.values_list("custody_id", flat=True).distinct()
    return sorted({*records.iterator(), *told_of.iterator()})


def _compared(
    seen_by: Actor, ids: Sequence[UUID]
) -> tuple[Mapping[UUID, Pair], Sequence[Difference]]:
    """Return what each record says beside what its events say, and where those disagree."""
    lives = lives_with(seen_by=seen_by, custody_ids=ids)
    rows = {row.id: row for row in Custody.objects.visible_to(seen_by).filter(id__in=ids)}
    pairs = {
        key: (
            plain_record(rows[key]) if key in rows else None,
            record_of(lives[key]) if key in lives else None,
        )
        for key in ids
    }
    return pairs, disagreements_among(lives, {})


def _may_dispute(told: Custodial | None) -> bool:
    return told is not None and (told.claim_id is not None or told.state is State.HELD)


def _faults(pairs: Mapping[UUID, Pair]) -> Iterator[BookFault]:
    for custody_id, (said, told) in pairs.items():
        if said is None and told is not None:
            yield BookFault(custody_id, "has events but no record")
        elif said is not None and told is None:
            yield BookFault(custody_id, "has a record but no events")
        elif said is not None and told is not None and said != told:
            yield BookFault(custody_id, f"is not as its events say: {_apart(said, told)}")


def _apart(said: Custodial, told: Custodial) -> str:
    pairs = {name: (getattr(said, name), getattr(told, name)) for name in _NAMES}
    return "; ".join(
        f"{name} “{_plain(is_now)}”, by its events “{_plain(should_be)}”"
        for name, (is_now, should_be) in pairs.items()
        if is_now != should_be
    )


_NAMES: Final = tuple(each.name for each in fields(Custodial))


def _plain(value: object) -> str:
    return ", ".join(sorted(value)) if isinstance(value, frozenset) else str(value)


def _untold(seen_by: Actor, differences: Sequence[Difference]) -> Iterator[BookFault]:
    told = set(Differing.objects.visible_to(seen_by).values_list("id", flat=True))
    for each in differences:
        if Differing.id_of(seen_by.school_id, each) not in told:
            yield BookFault(
                each.about[0], f"has events that disagree ({each.kind}), and nobody was told"
            )
