"""Entries, as somebody sees them."""

from django.db.models import QuerySet

from lodge.foundation.actor import Actor
from lodge.record.models import Entry


def entries_about(*, seen_by: Actor, subject: str) -> QuerySet[Entry]:
    """Return what happened to a subject, such as ``pupil:<id>``, oldest first."""
    return Entry.objects.visible_to(seen_by).filter(subject=subject).order_by("seq")
