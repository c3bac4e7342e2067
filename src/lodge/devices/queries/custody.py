"""Custody records and their lives."""

from collections.abc import Iterable
from uuid import UUID

from django.shortcuts import get_object_or_404

from lodge.devices.domain import Verb
from lodge.devices.models import Custody, CustodyEvent
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal, Refused


def custody(*, seen_by: Actor, custody_id: UUID) -> Custody:
    """
    Return a custody record.

    :raises Http404: if there is none, or none that the actor may see.
    """
    return get_object_or_404(Custody.objects.visible_to(seen_by), id=custody_id)


def records(*, seen_by: Actor, custody_ids: Iterable[UUID]) -> dict[UUID, Custody]:
    """Return some custody records by id, those that there are."""
    rows = Custody.objects.visible_to(seen_by).filter(id__in=list(custody_ids))
    return {row.id: row for row in rows}


def sent(*, seen_by: Actor, client_id: UUID, verb: Verb, about: UUID) -> Custody | None:
    """
    Return the record of an act that was sent before, or None when it is new.

    ``about`` is the person whose device came in, or the record that the act was about.

    :raises Refused: if that id was sent for another act: a sender uses an id once.
    """
    event = CustodyEvent.objects.visible_to(seen_by).filter(client_id=client_id).first()
    if event is None:
        return None
    row = Custody.objects.visible_to(seen_by).get(id=event.custody_id)
    if event.verb != verb or about not in {row.id, row.person_id}:
        reason = "This was sent under the number of something else. Load the page again."
        raise Refused(Refusal(reason=reason))
    return row


def held(*, seen_by: Actor) -> list[Custody]:
    """Return every device in our hands now, the longest held first."""
    rows = Custody.objects.visible_to(seen_by).filter(closed_at__isnull=True)
    return list(rows.order_by("opened_at", "id"))


def held_of(*, seen_by: Actor, person_ids: Iterable[UUID]) -> list[Custody]:
    """Return the devices of some people in our hands now."""
    rows = Custody.objects.visible_to(seen_by).filter(
        closed_at__isnull=True, person_id__in=list(person_ids)
    )
    return list(rows.order_by("opened_at", "id"))


def life_of(*, seen_by: Actor, custody_id: UUID) -> list[CustodyEvent]:
    """Return everything that happened to a device in our hands, in order."""
    rows = CustodyEvent.objects.visible_to(seen_by).filter(custody_id=custody_id)
    return list(rows.order_by("happened_at", "received_at", "id"))
