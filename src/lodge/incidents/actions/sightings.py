"""
Taking sightings that were written down without a network: late, twice, in any order.

Each is judged by the rules of the moment at which it was seen. Where it cannot be filed by itself,
because a permit stands before it or something is not known, it waits for whoever wrote it: nothing
that was seen is lost, and nothing follows from it unseen (IMP-13).
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.http import Http404

from lodge.devices.domain import Happened
from lodge.devices.domain.happened import Unreadable, read_as
from lodge.foundation.actor import Actor
from lodge.foundation.canonical import JSON
from lodge.foundation.refusal import Refusal, Refused, ensure_allowed
from lodge.incidents.actions.receiving import AHEAD, Received, receive_each
from lodge.incidents.actions.sighting import Sighting, report_sighting
from lodge.incidents.actions.taking import Holder
from lodge.incidents.domain.permits import permits_in_force
from lodge.incidents.domain.sightings import SentSighting
from lodge.incidents.models import HeldSighting
from lodge.incidents.permissions.sighting import why_not_report
from lodge.incidents.queries.plans import Seen
from lodge.incidents.queries.sightings import held_sighting, is_known
from lodge.incidents.types import TYPES
from lodge.record import actions as record
from norms.vocabulary import AXES

NOT_THEIRS: Final = "It carries no pass of whoever saw it, or they have no post here."
NO_SUCH: Final = "There is no such choice, device or place."
TO_COME: Final = "It is said to have been seen later than now. Look at the clock of the device."
NOT_SHOWN: Final = "It was written without a network, where no permit is shown."
NOT_KNOWN: Final = "Whom it is about cannot be seen by whoever wrote it."


def ensure_may_report(*, actor: Actor) -> None:
    """
    Let somebody who may report go on.

    :raises Refused: if the actor may not.
    """
    ensure_allowed(why_not_report(actor=actor))
    if not actor.may_see(actor.school_id):
        raise Refused(Refusal(reason="Staff report at their own school."))


@transaction.atomic
def receive_sightings(
    *,
    actor: Actor,
    noted_by: Mapping[UUID, Actor],
    events: Sequence[JSON],
    received_at: datetime,
) -> Received:
    """
    Take sightings; ``noted_by`` are those who proved that they wrote some, beside the actor.

    :raises Refused: if the actor may not report.
    """
    ensure_may_report(actor=actor)
    record.hold_the_pen(actor=actor)
    people = {**noted_by, actor.person_id: actor}

    def take(words: JSON) -> UUID:
        sent = _readable(words, received_at)
        if sent.by not in people:
            raise Unreadable(NOT_THEIRS)
        _take(people[sent.by], sent, received_at)
        return sent.client_id

    return receive_each(events, take)


@transaction.atomic
def drop_sighting(*, actor: Actor, client_id: UUID, reason: str, happened: Happened) -> None:
    """
    Say that a sighting that waits was none: the device was one that is agreed. Both are kept.

    :raises Refused: if there is none that waits, or no reason is said.
    """
    record.hold_the_pen(actor=actor)
    held = held_sighting(seen_by=actor, client_id=client_id)
    if held is None:
        raise Refused(Refusal(reason="This sighting waits no more."))
    if not reason.strip():
        raise Refused(Refusal(reason="Say in a few words why there is nothing to report."))
    row = HeldSighting(
        about=client_id,
        person_id=held.person_id,
        type_code=held.type_code,
        device=held.device,
        reason=reason.strip()[:500],
        **happened.written_by(actor),
    )
    _write(actor, row, "sighting.dropped")


def _readable(words: JSON, received_at: datetime) -> SentSighting:
    sent = read_as(SentSighting, words)
    if sent.what not in TYPES or not TYPES[sent.what].sighted:
        raise Unreadable(NO_SUCH)
    if sent.device not in AXES["device"].values or sent.place not in {"", *AXES["place"].values}:
        raise Unreadable(NO_SUCH)
    if sent.happened_at > received_at + AHEAD:
        raise Unreadable(TO_COME)
    return sent


def _take(actor: Actor, sent: SentSighting, received_at: datetime) -> None:
    if is_known(seen_by=actor, client_id=sent.client_id):
        return
    happened = Happened(sent.client_id, sent.happened_at, received_at)
    seen = Seen(
        person_id=sent.person_id,
        kind=TYPES[sent.what],
        device=sent.device,
        place=sent.place,
        at=sent.happened_at,
    )
    permits = _looked_over(actor, seen)
    sighting = Sighting(
        seen=seen,
        is_taken=sent.taken,
        holder=Holder(actor.person_id, actor.name) if sent.taken else None,
        words=sent.words,
        permits_seen=permits,
        outside_permit=NOT_SHOWN if permits else "",
    )
    try:
        with transaction.atomic():
            report_sighting(actor=actor, sighting=sighting, happened=happened)
    except Refused as refused:
        _hold(actor, sent, refused.refusal.reason, happened)
    except Http404:
        _hold(actor, sent, NOT_KNOWN, happened)


def _looked_over(actor: Actor, seen: Seen) -> frozenset[str]:
    """Return the permits that stand in nobody's way: a child at risk waits for none."""
    if not seen.kind.restricted:
        return frozenset()
    permits = permits_in_force(seen_by=actor, person_id=seen.person_id, at=seen.at)
    return frozenset(permit.code for permit in permits)


def _hold(actor: Actor, sent: SentSighting, reason: str, happened: Happened) -> None:
    row = HeldSighting(
        person_id=sent.person_id,
        type_code=sent.what,
        device=sent.device,
        place=sent.place,
        is_taken=sent.taken,
        words=sent.words,
        reason=reason[:500],
        **happened.written_by(actor),
    )
    _write(actor, row, "sighting.held")


def _write(actor: Actor, row: HeldSighting, verb: str) -> None:
    row.save(force_insert=True)
    record.append(
        actor=actor,
        verb=verb,
        subject=f"sighting:{row.about or row.client_id}",
        happened_at=row.happened_at,
        received_at=row.written_at,
        rows=[row],
    )
