"""Entries, as somebody sees them."""

from datetime import datetime

from django.db.models import QuerySet

from lodge.foundation.actor import Actor
from lodge.record.models import Entry


def entries_about(*, seen_by: Actor, subject: str) -> QuerySet[Entry]:
    """Return what happened to a subject, such as ``pupil:<id>``, oldest first."""
    return Entry.objects.visible_to(seen_by).filter(subject=subject).order_by("seq")


def entries_between(*, seen_by: Actor, start: datetime, end: datetime) -> QuerySet[Entry]:
    """Return what happened from a moment up to, not including, another, oldest first."""
    entries = Entry.objects.visible_to(seen_by)
    return entries.filter(happened_at__gte=start, happened_at__lt=end).order_by("seq")
