"""Announcing the duties that have begun."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from lodge.duties.domain import DutyBegan, DutyKey, Owed, State
from lodge.foundation import events


def announce_begun(
    *, school_id: UUID, before: Iterable[Owed], now: Iterable[Owed], at: datetime
) -> None:
    """Announce each duty that runs now and did not before."""
    ran = _running(before)
    for key, owed in _running(now).items():
        if key not in ran:
            events.announce(DutyBegan(school_id, owed, at))


def _running(owed: Iterable[Owed]) -> dict[DutyKey, Owed]:
    return {each.key: each for each in owed if each.state is State.DUE and each.is_open}
