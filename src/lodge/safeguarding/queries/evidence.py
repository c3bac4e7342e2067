"""Devices that are kept for a case."""

from lodge.devices.domain import State
from lodge.devices.queries import Custody, records
from lodge.foundation.actor import Actor
from lodge.safeguarding.domain.standing import Standing
from lodge.safeguarding.models import Case


def held_in_case(*, seen_by: Actor, case: Case, standing: Standing) -> list[Custody]:
    """Return the devices of a case that are still with us, one taken before it included."""
    ids = {*standing.custody_ids, *([case.custody_id] if case.custody_id else [])}
    rows = records(seen_by=seen_by, custody_ids=ids)
    return [row for row in rows.values() if row.state == State.HELD]
