"""Noting that somebody has seen what they were told."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from lodge.foundation.actor import Actor
from lodge.notices.models import Notice, Seen


@transaction.atomic
def mark_seen(*, actor: Actor, notice_ids: Collection[UUID], at: datetime) -> None:
    """Note that somebody has seen some notices; those to others are left alone."""
    own = Notice.objects.visible_to(actor).filter(id__in=notice_ids)
    Seen.objects.bulk_create(
        (
            Seen(school_id=actor.school_id, notice_id=notice_id, at=at)
            for notice_id in own.values_list("id", flat=True)
        ),
        ignore_conflicts=True,
    )
