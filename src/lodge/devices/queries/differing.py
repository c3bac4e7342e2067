"""Differences in the book, as somebody sees them."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from lodge.devices.models import Differing
from lodge.foundation.actor import Actor


def open_differences(*, seen_by: Actor) -> list[Differing]:
    """Return what waits for a person to settle, the oldest first."""
    rows = Differing.objects.visible_to(seen_by).filter(ended_how="")
    return list(rows.order_by("found_at", "id"))


def differing(*, seen_by: Actor, differing_id: UUID) -> Differing:
    """
    Return one difference.

    :raises Http404: if there is none, or none that the actor may see.
    """
    return get_object_or_404(Differing.objects.visible_to(seen_by), id=differing_id)
