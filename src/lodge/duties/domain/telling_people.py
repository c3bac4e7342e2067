"""What people are told of their duties: who, when and a number, whatever the matter is."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from lodge.duties.domain.owed import Owed
from lodge.school.domain.calendar import local_time_of

NO_TIME: Final = "no time is set"


def due_words(owed: Owed) -> str:
    """Return by when a duty is due, in words that say nothing of what it is."""
    if owed.judgement or owed.due_at is None:
        return owed.in_words or NO_TIME
    local = local_time_of(owed.due_at)
    return f"by {local:%H:%M} on {local:%A} {local.day} {local:%B}"


def first_due(owed: Iterable[Owed]) -> str:
    """Return when the first of some duties is due: what a person judges first, then by time."""
    return due_words(min(owed, key=_urgency))


def _urgency(owed: Owed) -> tuple[int, datetime]:
    return (0 if owed.due_at else 1, owed.due_at or owed.happened_at)
