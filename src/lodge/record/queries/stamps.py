"""The stamp of a school: the same for as long as no row of a stamped table was written."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from lodge.foundation.statements.questions import Question
from lodge.record.models import ChainHead

_HEAD = Question[ChainHead, UUID](ChainHead.objects.of, sample=UUID(int=0))
_in_hand: ContextVar[ChainHead | None] = ContextVar("_in_hand", default=None)


def stamp_of(*, school_id: UUID) -> str:
    """Return the stamp, which says nothing of what was written; empty if nothing ever was."""
    if head := head_in_hand(school_id=school_id):
        return head.stamp
    head = _HEAD.answer(school_id)
    return head.stamp if head else ""


def head_in_hand(*, school_id: UUID) -> ChainHead | None:
    """Return the end of a school's chain as whoever holds the pen knows it, without reading."""
    head = _in_hand.get()
    return head if head is not None and head.school_id == school_id else None


@contextmanager
def with_head_in_hand(head: ChainHead) -> Iterator[None]:
    """Read the end of a chain no more: it is locked, and whoever writes keeps it right."""
    before = _in_hand.set(head)
    try:
        yield
    finally:
        _in_hand.reset(before)
