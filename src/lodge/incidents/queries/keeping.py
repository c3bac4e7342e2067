"""Confiscated devices: on what terms each goes back, and in whose hands it is."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.http import Http404

from lodge.devices.queries import Custody, custody, held, records
from lodge.devices.queries.bases import own_hold_of
from lodge.foundation.actor import Actor
from lodge.incidents.models import Hand, IncidentStep, ReleaseTerms, Search
from lodge.school.queries import posts_on

OFFERED = "offered"
POLICE = "police"
EVIDENCE = "evidence"


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


def staff_here(*, seen_by: Actor, on: date) -> set[UUID]:
    """Return who works here on a day."""
    return {post.person_id for post in posts_on(seen_by=seen_by, on=on)}


def offer_of(hands: Iterable[Hand]) -> Hand | None:
    """Return the offer that nobody has answered yet, or None."""
    last = next(reversed(list(hands)), None)
    return last if last is not None and last.verb == OFFERED else None


def hand_sent(*, seen_by: Actor, client_id: UUID) -> Hand | None:
    """Return the passing of a device that was sent under an id, or None."""
    return Hand.objects.visible_to(seen_by).filter(client_id=client_id).first()


def kept_now(*, seen_by: Actor) -> list[Custody]:
    """Return every device that is kept under rules of its own, the longest kept first."""
    return [row for row in held(seen_by=seen_by) if is_kept(row)]


def is_kept(row: Custody) -> bool:
    """Say whether a device was taken, or is held back as possible evidence."""
    return bool(own_hold_of(row.basis_code)) or EVIDENCE in row.holds


def kept_device(*, seen_by: Actor, custody_id: UUID) -> Custody:
    """
    Return one device that is or was kept so.

    :raises Http404: if there is none, or none that the actor may see.
    """
    row = custody(seen_by=seen_by, custody_id=custody_id)
    if not is_kept(row):
        raise Http404
    return row


def devices_in(*, seen_by: Actor, incident_id: UUID) -> list[Custody]:
    """Return the devices taken in an incident that have not left our hands; not the police's."""
    taken = IncidentStep.objects.visible_to(seen_by).filter(
        incident_id=incident_id, custody_id__isnull=False
    )
    ids = [key for key in taken.values_list("custody_id", flat=True) if key]
    rows = records(seen_by=seen_by, custody_ids=ids)
    return [row for row in rows.values() if row.closed_at is None and row.basis_code != POLICE]


def with_police_in(*, seen_by: Actor, incident_id: UUID) -> Custody | None:
    """Return the device of an incident that the police have, or None."""
    taken = IncidentStep.objects.visible_to(seen_by).filter(
        incident_id=incident_id, custody_id__isnull=False
    )
    ids = [key for key in taken.values_list("custody_id", flat=True) if key]
    rows = records(seen_by=seen_by, custody_ids=ids).values()
    return next((row for row in rows if row.closed_at is None and row.basis_code == POLICE), None)


def incident_of(*, seen_by: Actor, custody_id: UUID) -> UUID | None:
    """Return the incident in which a device was taken, or None."""
    row = IncidentStep.objects.of(seen_by.school_id).filter(custody_id=custody_id).first()
    return row.incident_id if row and seen_by.may_see(seen_by.school_id) else None


def search_of(*, seen_by: Actor, custody_id: UUID) -> Search | None:
    """Return the search in which a device was found, or looked at, last; or None."""
    rows = ReleaseTerms.objects.visible_to(seen_by).filter(custody_id=custody_id)
    found = rows.order_by("written_at", "id").values_list("incident_id", flat=True)
    every = Search.objects.of(seen_by.school_id).filter(
        Q(custody_id=custody_id) | Q(id__in=list(found))
    )
    return every.order_by("happened_at", "id").last()
