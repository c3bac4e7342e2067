"""The lives of custody records, as plain events that ``merge`` reads."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Final
from uuid import UUID

from lodge.devices.domain import Custodial, Event, State, Verb
from lodge.devices.domain.merging import Life, lives_of
from lodge.devices.models import Custody, CustodyEvent
from lodge.foundation.actor import Actor


def lives_with(*, seen_by: Actor, custody_ids: Iterable[UUID]) -> dict[UUID, Life]:
    """Return all that happened to some records, by record, each in the order it happened."""
    rows = CustodyEvent.objects.visible_to(seen_by).filter(custody_id__in=list(custody_ids))
    return lives_of(Event(**each | {"verb": Verb(each["verb"])}) for each in rows.values(*_SAID))


_SAID: Final = tuple(each.name for each in fields(Event))


def plain_event(row: CustodyEvent) -> Event:
    """Return an event of the table as the domain knows it."""
    return Event(
        client_id=row.client_id,
        custody_id=row.custody_id,
        verb=Verb(row.verb),
        happened_at=row.happened_at,
        person_id=row.person_id,
        device_kind=row.device_kind,
        slot_id=row.slot_id,
        hold_code=row.hold_code,
        second=row.second,
    )


def plain_record(row: Custody) -> Custodial:
    """Return a record of the table as the domain knows it."""
    return Custodial(
        person_id=row.person_id,
        device_kind=row.device_kind,
        state=State(row.state),
        slot_id=row.slot_id,
        claim_id=row.claim_id,
        claimed_at=row.claimed_at,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        holds=frozenset(row.holds),
        second=row.second,
    )
