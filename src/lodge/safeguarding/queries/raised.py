"""What somebody raised themselves: the number and when, and nothing else of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from lodge.foundation.actor import Actor
from lodge.safeguarding.models import AdultConcern, Case


@dataclass(frozen=True, slots=True)
class Raised:
    """A concern as whoever raised it sees it afterwards."""

    number: str
    written_at: datetime


def raised_by(*, seen_by: Actor, limit: int = 20) -> list[Raised]:
    """Return the numbers of what the actor raised, the newest first."""
    found = [
        Raised(number, at)
        for model in (Case, AdultConcern)
        for number, at in model.objects.of(seen_by.school_id)
        .filter(raised_by_id=seen_by.person_id)
        .order_by("-written_at")
        .values_list("number", "written_at")[:limit]
    ]
    return sorted(found, key=lambda each: each.written_at, reverse=True)[:limit]


def number_sent(*, seen_by: Actor, client_id: UUID) -> str:
    """Return the number under which the actor's own concern was kept before, or nothing."""
    return next(_numbers_sent(seen_by, client_id), "")


def count_in(*, school_id: UUID, year: int) -> int:
    """Return how many numbers of a year are taken at a school; cases and concerns share them."""
    begins = f"S-{year}-"
    return sum(
        model.objects.of(school_id).filter(number__startswith=begins).count()
        for model in (Case, AdultConcern)
    )


def _numbers_sent(actor: Actor, client_id: UUID) -> Iterator[str]:
    for model in (Case, AdultConcern):
        rows = model.objects.of(actor.school_id).filter(client_id=client_id)
        yield from rows.filter(raised_by_id=actor.person_id).values_list("number", flat=True)
