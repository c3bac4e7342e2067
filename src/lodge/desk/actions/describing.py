"""Writing down what a device looks like, so that another one is noticed."""

from uuid import UUID

from django.db import transaction

from lodge.desk.models import Described
from lodge.desk.permissions.describing import why_not_describe
from lodge.devices import queries as custody
from lodge.devices.domain import Happened, local_day
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import ensure_allowed
from lodge.record import actions as record


@transaction.atomic
def describe(*, actor: Actor, custody_id: UUID, words: str, happened: Happened) -> Described:
    """
    Keep what a device looks like; it is shown whenever its owner hands one of the kind in.

    :raises Refused: if the actor does not work at the desk, or says nothing.
    """
    record.hold_the_pen(actor=actor)
    known = Described.objects.of(actor.school_id).filter(client_id=happened.client_id).first()
    if known is not None:
        return known
    on = local_day(happened.received_at)
    receivers = custody.term(seen_by=actor, name="hand_in_to", on=on)
    ensure_allowed(why_not_describe(actor=actor, receivers=receivers, words=words))
    row = custody.custody(seen_by=actor, custody_id=custody_id)
    told = Described.objects.create(
        person_id=row.person_id,
        device_kind=row.device_kind,
        custody_id=row.id,
        words=words.strip(),
        **happened.received_by(actor),
    )
    record.append(
        actor=actor,
        verb="device.described",
        subject=f"custody:{row.id}",
        happened_at=happened.at,
        detail={"words": told.words},
        rows=[told],
    )
    return told
