"""Devices that are kept for a case."""

from lodge.devices.domain import State
from lodge.devices.queries import Custody, records
from lodge.foundation.actor import Actor
from lodge.safeguarding.domain.standing import Standing


def held_in_case(*, seen_by: Actor, standing: Standing) -> list[Custody]:
    """Return the devices of a case that are still with us."""
    rows = records(seen_by=seen_by, custody_ids=standing.custody_ids)
    return [row for row in rows.values() if row.state == State.HELD]
