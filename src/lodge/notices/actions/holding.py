"""Holding back whatever would go home about somebody, until it may go again."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from lodge.notices.models import HeldBack


@transaction.atomic
def hold_back(*, school_id: UUID, because: UUID, about: Collection[UUID]) -> None:
    """Hold back what is about exactly these, on one ground; nobody means that it ends."""
    rows = HeldBack.objects.of(school_id).filter(because=because)
    rows.exclude(about__in=list(about)).delete()
    HeldBack.objects.bulk_create(
        (HeldBack(school_id=school_id, because=because, about=each) for each in about),
        ignore_conflicts=True,
    )
