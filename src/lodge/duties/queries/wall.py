"""The deadline wall: all that somebody may see of what is still owed at the school."""

from datetime import datetime
from uuid import UUID

from lodge.duties.domain import Owed
from lodge.duties.models import Matter, named_now
from lodge.duties.queries.folding import owed_in
from lodge.duties.queries.owed import shown_to
from lodge.foundation.actor import Actor
from lodge.school.queries import set_up_actor


def wall(*, seen_by: Actor, at: datetime) -> tuple[Owed, ...]:
    """
    Return the open duties that somebody may see, the soonest first: their own, and those of
    matters they may read.
    """
    return tuple(each for each in _seen(seen_by, at) if each.is_open)


def settled(*, seen_by: Actor, at: datetime) -> tuple[Owed, ...]:
    """Return what is met, late, waived or stays undone in open matters, the latest said first."""
    found = [each for each in _seen(seen_by, at) if each.steps and not each.is_open]
    return tuple(sorted(found, key=lambda each: each.steps[-1].written_at, reverse=True))


def _seen(seen_by: Actor, at: datetime) -> list[Owed]:
    if not seen_by.may_see(seen_by.school_id):
        return []
    named = named_now(seen_by.school_id).filter(person_id=seen_by.person_id)
    rows = Matter.objects.of(seen_by.school_id).filter(closed_at__isnull=True, opened_at__lte=at)
    matters = list(rows.exclude(id__in=named.values("matter_id")).order_by("opened_at", "id"))
    readable = set(Matter.objects.visible_to(seen_by).values_list("id", flat=True))
    owed = owed_in(matters, seen_by=seen_by, at=at)
    found = [
        each
        for matter in matters
        for each in shown_to(owed[matter.id], seen_by=seen_by, may_read=matter.id in readable)
    ]
    return sorted(found, key=_urgency)


def everything_open(*, school_id: UUID, at: datetime) -> tuple[Owed, ...]:
    """Return every open duty of a school; only for telling those who hold them."""
    nobody = set_up_actor(school_id=school_id)
    rows = Matter.objects.of(school_id).filter(closed_at__isnull=True, opened_at__lte=at)
    owed = owed_in(list(rows), seen_by=nobody, at=at)
    return tuple(each for found in owed.values() for each in found if each.is_open)


def _urgency(owed: Owed) -> tuple[int, float]:
    """Return where a duty stands on the wall: with a time first, the soonest first."""
    if owed.due_at is None:
        return (1, 0.0)
    return (0, owed.due_at.timestamp())
