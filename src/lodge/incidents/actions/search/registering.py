"""Keeping the register of those who may search: added, withdrawn, never edited."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from lodge.foundation.actor import Actor
from lodge.foundation.ids import new_id
from lodge.foundation.refusal import ensure_allowed
from lodge.incidents.models.search import SearchAuthority
from lodge.incidents.permissions.search import why_not_authorise, why_not_withdraw
from lodge.incidents.queries.search import register, staff_on
from lodge.incidents.queries.search.register import GIVEN, WITHDRAWN
from lodge.record import actions as record
from lodge.school.domain.calendar import local_time_of


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAuthority:
    """Whom the headteacher authorises, for what, from when and until when."""

    person_id: UUID
    items: tuple[str, ...]
    starts_on: date
    ends_on: date | None = None
    sex: str = ""


@transaction.atomic
def authorise(*, actor: Actor, authority: NewAuthority, at: datetime) -> SearchAuthority:
    """
    Put somebody on the register.

    :raises Refused: if the actor is not the headteacher, or authorises themselves.
    """
    record.hold_the_pen(actor=actor)
    ensure_allowed(
        why_not_authorise(
            actor=actor,
            person_id=authority.person_id,
            items=authority.items,
            sex=authority.sex,
            days=(authority.starts_on, authority.ends_on),
            staff=staff_on(seen_by=actor, at=at).keys(),
        )
    )
    entry_id = new_id()
    row = SearchAuthority(
        id=entry_id,
        entry_id=entry_id,
        verb=GIVEN,
        person_id=authority.person_id,
        items=list(authority.items),
        sex=authority.sex,
        starts_on=authority.starts_on,
        ends_on=authority.ends_on,
    )
    return _keep(actor, row, at, authority.items)


@transaction.atomic
def withdraw_authority(
    *, actor: Actor, entry_id: UUID, reason: str, at: datetime
) -> SearchAuthority:
    """
    End somebody's authority from today.

    :raises Refused: if the actor is not the headteacher, or gives no reason.
    """
    record.hold_the_pen(actor=actor)
    today = local_time_of(at).date()
    entries = {each.id: each for each in register(seen_by=actor, on=today)}
    entry = entries.get(entry_id)
    ensure_allowed(why_not_withdraw(actor=actor, entry=entry, reason=reason))
    assert entry is not None
    row = SearchAuthority(
        entry_id=entry_id,
        verb=WITHDRAWN,
        person_id=entry.person_id,
        starts_on=today,
        reason=reason.strip(),
    )
    return _keep(actor, row, at, sorted(entry.items))


def _keep(
    actor: Actor, row: SearchAuthority, at: datetime, items: Sequence[str]
) -> SearchAuthority:
    row.school_id, row.at = actor.school_id, at
    row.actor_id, row.actor_name = actor.person_id, actor.name
    row.save(force_insert=True)
    record.append(
        actor=actor,
        verb=f"search_authority.{row.verb}",
        subject=f"person:{row.person_id}",
        happened_at=at,
        detail={"items": list(items)},
        rows=[row],
    )
    return row
