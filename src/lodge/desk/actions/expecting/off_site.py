"""Saying that pupils are on a trip, a placement or at another provider, and taking it back."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from lodge.desk.domain.expecting import OffSiteKind
from lodge.desk.models import OffSite
from lodge.desk.permissions.expecting import why_not_set_off_site, why_not_withdraw
from lodge.desk.queries.expecting import off_site_entry, off_site_sent
from lodge.foundation.actor import Actor
from lodge.foundation.canonical import JSON
from lodge.foundation.refusal import Refusal, Refused, ensure_allowed
from lodge.record import actions as record
from lodge.school.queries import roll


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """Where pupils are and from when to when; ``rule`` is what holds there, in its own words."""

    kind: OffSiteKind
    place: str
    starts_at: datetime
    ends_at: datetime
    rule: str = ""


@transaction.atomic
def send_off_site(
    *,
    actor: Actor,
    person_ids: Collection[UUID],
    elsewhere: Elsewhere,
    client_id: UUID,
    at: datetime,
) -> list[OffSite]:
    """
    Say that some pupils are off site; sent twice, it is said once.

    :raises Refused: if the actor may not, or it cannot be so.
    """
    record.hold_the_pen(actor=actor)
    if known := off_site_sent(seen_by=actor, group_id=client_id):
        return known
    ensure_allowed(
        why_not_set_off_site(
            actor=actor,
            place=elsewhere.place,
            starts=elsewhere.starts_at,
            ends=elsewhere.ends_at,
        )
    )
    on_roll = {pupil.person_id for pupil in roll(seen_by=actor)}
    if not person_ids or not on_roll.issuperset(person_ids):
        raise Refused(Refusal(reason="Choose the pupils who are off site, from the roll."))
    rows = [
        OffSite(
            id=uuid5(client_id, str(person_id)),
            school_id=actor.school_id,
            group_id=client_id,
            person_id=person_id,
            kind=elsewhere.kind.value,
            place=elsewhere.place.strip(),
            rule=elsewhere.rule.strip(),
            starts_at=elsewhere.starts_at,
            ends_at=elsewhere.ends_at,
            said_at=at,
            said_by=actor.name,
        )
        for person_id in dict.fromkeys(person_ids)
    ]
    return _keep(actor, rows, "off_site.set", at)


@transaction.atomic
def withdraw_off_site(*, actor: Actor, entry_id: UUID, reason: str, at: datetime) -> OffSite:
    """
    Take back that a pupil is off site; the entry stays, and so does why.

    :raises Refused: if the actor may not, or gives no reason.
    """
    record.hold_the_pen(actor=actor)
    ensure_allowed(why_not_withdraw(actor=actor, reason=reason))
    entry = off_site_entry(seen_by=actor, entry_id=entry_id)
    row = OffSite(
        school_id=actor.school_id,
        group_id=uuid5(entry.id, "withdrawn"),
        person_id=entry.person_id,
        kind=entry.kind,
        place=entry.place,
        starts_at=entry.starts_at,
        ends_at=entry.ends_at,
        withdraws=entry.id,
        reason=reason.strip(),
        said_at=at,
        said_by=actor.name,
    )
    [kept] = _keep(actor, [row], "off_site.withdrawn", at)
    return kept


def _keep(actor: Actor, rows: list[OffSite], verb: str, at: datetime) -> list[OffSite]:
    OffSite.objects.bulk_create(rows)
    first = rows[0]
    detail: dict[str, JSON] = {"kind": first.kind, "place": first.place, "pupils": len(rows)}
    if first.reason:
        detail["reason"] = first.reason
    record.append(
        actor=actor,
        verb=verb,
        subject=f"off-site:{first.group_id}",
        happened_at=at,
        detail=detail,
        rows=rows,
    )
    return rows
