"""Announcing the duties that have begun, and those whose time has run out."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from lodge.duties.domain import DutiesBegan, DutyKey, DutyOverdue, Owed, Stage, State
from lodge.duties.queries.wall import everything_open
from lodge.foundation import events

# Whoever was not reached by then is not reached by another notice.
OVERDUE_IS_NEWS: Final = timedelta(days=7)


def announce_begun(
    *, school_id: UUID, because: UUID, before: Iterable[Owed], now: Iterable[Owed], at: datetime
) -> None:
    """Announce the duties that run now and did not before, all at once."""
    ran = _running(before)
    began = tuple(each for key, each in _running(now).items() if key not in ran)
    if began:
        events.announce(DutiesBegan(school_id=school_id, id=because, owed=began, at=at))


def announce_overdue(*, school_id: UUID, at: datetime) -> int:
    """Announce each duty of the school whose time has run out lately, and return how many."""
    late = [
        each
        for each in everything_open(school_id=school_id, at=at)
        if each.stage is Stage.MISSED and each.due_at and at - each.due_at <= OVERDUE_IS_NEWS
    ]
    for owed in late:
        events.announce(DutyOverdue(school_id=school_id, owed=owed, at=at))
    return len(late)


def _running(owed: Iterable[Owed]) -> dict[DutyKey, Owed]:
    return {each.key: each for each in owed if each.state is State.DUE and each.is_open}
