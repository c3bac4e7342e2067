"""Confiscated devices: on what terms each goes back, and in whose hands it is."""

from collections.abc import Iterable
from uuid import UUID

from lodge.foundation.actor import Actor
from lodge.incidents.models import Hand, ReleaseTerms

OFFERED = "offered"


def terms_of(*, seen_by: Actor, custody_id: UUID) -> ReleaseTerms | None:
    """Return the terms on which a device goes back now: the newest that were set."""
    return terms_by_device(seen_by=seen_by, custody_ids=[custody_id]).get(custody_id)


def terms_by_device(*, seen_by: Actor, custody_ids: Iterable[UUID]) -> dict[UUID, ReleaseTerms]:
    """Return the newest terms of some devices, by device; those that have any."""
    rows = ReleaseTerms.objects.visible_to(seen_by).filter(custody_id__in=list(custody_ids))
    return {row.custody_id: row for row in rows.order_by("written_at", "id")}


def terms_in(*, seen_by: Actor, incident_id: UUID) -> list[ReleaseTerms]:
    """Return every setting of terms in an incident, the first first."""
    rows = ReleaseTerms.objects.visible_to(seen_by).filter(incident_id=incident_id)
    return list(rows.order_by("written_at", "id"))


def hands_by_device(*, seen_by: Actor, custody_ids: Iterable[UUID]) -> dict[UUID, list[Hand]]:
    """Return the hands that some devices passed through, in order, by device."""
    found: dict[UUID, list[Hand]] = {}
    rows = Hand.objects.visible_to(seen_by).filter(custody_id__in=list(custody_ids))
    for row in rows.order_by("written_at", "id"):
        found.setdefault(row.custody_id, []).append(row)
    return found


def holder_of(hands: Iterable[Hand]) -> Hand | None:
    """Return the hand that a device is in: the last that took it, not one it was offered to."""
    return next((row for row in reversed(list(hands)) if row.verb != OFFERED), None)


def offer_of(hands: Iterable[Hand]) -> Hand | None:
    """Return the offer that nobody has answered yet, or None."""
    last = next(reversed(list(hands)), None)
    return last if last is not None and last.verb == OFFERED else None


def hand_sent(*, seen_by: Actor, client_id: UUID) -> Hand | None:
    """Return the passing of a device that was sent under an id, or None."""
    return Hand.objects.visible_to(seen_by).filter(client_id=client_id).first()
