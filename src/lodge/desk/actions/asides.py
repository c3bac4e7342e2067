"""What was kept aside: a person settles it with a reason, or sends it again."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.http import Http404

from lodge.desk.actions import passing
from lodge.desk.actions.receiving import receive
from lodge.desk.domain.sending import Batch, Sent, read_sent
from lodge.desk.models import SetAside
from lodge.desk.permissions.tasks import why_not_send_again, why_not_settle_aside
from lodge.desk.queries.tasks import aside_of
from lodge.devices.domain import local_day
from lodge.devices.domain.happened import Unreadable
from lodge.foundation.actor import Actor
from lodge.foundation.canonical import JSON
from lodge.foundation.refusal import Refusal, Refused, ensure_allowed
from lodge.record import actions as record
from lodge.school.queries import person
from lodge.school.queries.actors import person_as_actor

TAKEN_AFTER_ALL: Final = "Sent again and taken into the book"


@transaction.atomic
def settle_aside(*, actor: Actor, aside_id: UUID, reason: str, at: datetime) -> SetAside:
    """
    Say what became of something that was kept aside; what was sent stays as it came.

    :raises Refused: if the actor does not work at the desk, or says nothing.
    """
    record.hold_the_pen(actor=actor)
    row = aside_of(seen_by=actor, aside_id=aside_id)
    ensure_allowed(why_not_settle_aside(actor=actor, row=row, reason=reason))
    return _settle(actor, row, reason.strip(), at)


@transaction.atomic
def send_again(*, actor: Actor, aside_id: UUID, at: datetime) -> SetAside:
    """
    Send something again that was kept aside, now that its cause is mended.

    :raises Refused: if the actor may not, or it still cannot be taken; the reason says why.
    """
    record.hold_the_pen(actor=actor)
    row = aside_of(seen_by=actor, aside_id=aside_id)
    sent = _readable(row.words["sent"])
    by = sent.by if sent else None
    ensure_allowed(why_not_send_again(actor=actor, row=row, by=by))
    if sent is None:
        return row
    _, passed = passing.issue(actor=_as(actor, sent), desk_id=sent.desk_id)
    said = receive(actor=actor, batch=Batch([passed], [row.words["sent"]]), received_at=at)
    if said.aside:
        reason = f"It still cannot be taken. {said.aside[0].reason}"
        raise Refused(Refusal(reason=reason))
    return _settle(actor, row, TAKEN_AFTER_ALL, at)


def _settle(actor: Actor, row: SetAside, how: str, at: datetime) -> SetAside:
    row.settled_at, row.settled_by_name, row.settled_how = at, actor.name, how
    row.save(force_update=True)
    record.append(
        actor=actor,
        verb="desk.aside_settled",
        subject=f"aside:{row.id}",
        happened_at=at,
        detail={"reason": how},
        rows=[row],
    )
    return row


def _readable(words: JSON) -> Sent | None:
    try:
        return read_sent(words) if isinstance(words, Mapping) else None
    except Unreadable:
        return None


def _as(actor: Actor, sent: Sent) -> Actor:
    """
    Return who acted, as the school's books know them on that day.

    :raises Refused: if nobody of its staff is meant.
    """
    if sent.by == actor.person_id:
        return actor
    on = local_day(sent.happened_at)
    try:
        known = person(seen_by=actor, person_id=sent.by)
        acted = person_as_actor(known, school_id=actor.school_id, on=on)
    except Http404:
        acted = None
    if acted is None:
        reason = "Nobody of the staff is said to have done it. Settle it with a reason."
        raise Refused(Refusal(reason=reason))
    return acted
