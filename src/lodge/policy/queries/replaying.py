"""The decisions that acts were based on, those alike together, as somebody sees them."""

from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Count

from lodge.foundation.actor import Actor
from lodge.policy.domain.replaying import Taken
from lodge.policy.models import StoredDecision
from lodge.school.domain.calendar import LONDON


def decisions_between(*, seen_by: Actor, first: date, last: date) -> list[Taken]:
    """Return what was decided on some days, the last included, for acts and not only asked."""
    starts, ends = (_midnight(day) for day in (first, last + timedelta(days=1)))
    rows = (
        StoredDecision.objects.visible_to(seen_by)
        .filter(for_act=True, decided_at__gte=starts, decided_at__lt=ends)
        .values("situation", "verdict", "because")
        .annotate(times=Count("id"))
        .order_by("-times")
    )
    return [
        Taken(row["situation"], row["verdict"], tuple(row["because"]), row["times"]) for row in rows
    ]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=LONDON).astimezone(UTC)
