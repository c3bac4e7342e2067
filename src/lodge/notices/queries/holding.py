"""About whom nothing goes home for now; whether, and never why."""

from collections.abc import Collection
from uuid import UUID

from lodge.notices.models import HeldBack


def held_back(*, school_id: UUID, about: Collection[UUID]) -> frozenset[UUID]:
    """Return those of some people and devices about whom nothing goes home now."""
    rows = HeldBack.objects.of(school_id).filter(about__in=list(about))
    return frozenset(rows.values_list("about", flat=True))
