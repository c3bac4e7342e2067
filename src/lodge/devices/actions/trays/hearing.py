"""
Hearing what desks did with trays while they worked by themselves.

What happened, happened: it is written with the moment at which it did. What broke a rule is told,
judged by all that we have heard by now: what comes later may show that nothing was broken.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from uuid import UUID

from lodge.devices.actions.differing import (
    Disagreeing,
    begin_differences,
    end_differences,
)
from lodge.devices.actions.trays.carrying import why_not_in_alarm, write
from lodge.devices.actions.trays.sealing import tell_seals
from lodge.devices.domain import Difference, Disagreement, Happened, local_day
from lodge.devices.domain.trays import TrayStanding, TrayVerb
from lodge.devices.models.trays import TrayHappening
from lodge.devices.permissions.trays import (
    why_not_count,
    why_not_send_out,
    why_not_settle_count,
    why_not_sign,
)
from lodge.devices.queries.terms import term
from lodge.devices.queries.trays import (
    TrayShown,
    insides_at,
    tray_acts_from,
    tray_at,
    who_may_take_trays,
)
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class TrayTold:
    """
    What a desk says that happened to a tray; ``by`` is who stood there, as its pass says.

    ``to_id`` and ``to_name`` are the adult it went to, ``counted`` what somebody counted in it.
    """

    by: Actor
    container_id: UUID
    verb: TrayVerb
    happened: Happened
    to_id: UUID | None = None
    to_name: str = ""
    seal: str = ""
    counted: int | None = None
    reason: str = ""

    @property
    def at(self) -> datetime:
        """When it happened."""
        return self.happened.at


def hear_of_trays(*, actor: Actor, told: Sequence[TrayTold], at: datetime) -> None:
    """
    Write what desks did with trays, and tell what broke a rule.

    A signature gives nothing back by itself: what went back to its owner is told of each device.
    """
    if not told:
        return
    for each in told:
        inside = insides_at(seen_by=actor, moments={each.container_id: each.at})
        said = _SAID[each.verb](each, [str(row.id) for row in inside[each.container_id]])
        write(each.by, each.container_id, each.verb, each.happened, **said)
    touched = {each.container_id for each in told}
    since = min(each.at for each in told)
    acts = tray_acts_from(seen_by=actor, container_ids=touched, at=since)
    judged = [(row, _why_not(actor, row)) for row in acts if row.verb in _CHECKS]
    begin_differences(
        actor=actor,
        told=[
            Disagreeing(_difference(row, refusal), by=_stood_at(actor, row), at=at)
            for row, refusal in judged
            if refusal
        ],
    )
    agreed = [_difference(row, None) for row, refusal in judged if refusal is None]
    end_differences(actor=actor, differences=agreed, at=at)
    counted = [row for row in acts if row.verb == TrayVerb.COUNTED]
    tell_seals(actor=actor, counted=[(row, _before(actor, row)) for row in counted], at=at)


def _difference(row: TrayHappening, refusal: Refusal | None) -> Difference:
    clause = (refusal.clause or "") if refusal else ""
    return Difference(Disagreement.TRAY_AGAINST_RULE, (row.client_id,), clause)


def _stood_at(actor: Actor, row: TrayHappening) -> Actor:
    """Return whoever acted; the desk let them, so they stood there by right."""
    return replace(
        actor,
        person_id=row.actor_id,
        name=row.actor_name,
        roles=frozenset({"office_staff"}),
    )


def _before(actor: Actor, row: TrayHappening) -> TrayStanding:
    found = tray_at(seen_by=actor, container_id=row.container_id, at=row.happened_at)
    return found.standing


def _why_not(actor: Actor, row: TrayHappening) -> Refusal | None:
    """Return which rule an act did not keep at its moment, by all that is known now, or None."""
    found = tray_at(seen_by=actor, container_id=row.container_id, at=row.happened_at)
    return _CHECKS[TrayVerb(row.verb)](_stood_at(actor, row), found, row)


def _why_not_out(by: Actor, found: TrayShown, row: TrayHappening) -> Refusal | None:
    on = local_day(row.happened_at)
    may_take = row.to_id in {each.id for each in who_may_take_trays(seen_by=by, on=on)}
    return why_not_in_alarm(actor=by, at=row.happened_at) or why_not_send_out(
        actor=by,
        tray=found,
        seal=row.seal,
        may_take=may_take,
        givers=term(seen_by=by, name="return_by", on=on),
    )


_CHECKS: Final[Mapping[str, Callable[[Actor, TrayShown, TrayHappening], Refusal | None]]] = {
    TrayVerb.SENT_OUT: _why_not_out,
    TrayVerb.SIGNED: lambda by, found, _: why_not_sign(actor=by, tray=found),
    TrayVerb.COUNTED: lambda by, found, _: why_not_count(actor=by, tray=found),
    TrayVerb.SETTLED: lambda by, found, row: why_not_settle_count(
        actor=by, tray=found, reason=row.reason
    ),
}
_SAID: Final[Mapping[TrayVerb, Callable[[TrayTold, list[str]], dict[str, object]]]] = {
    TrayVerb.SENT_OUT: lambda told, _: {
        "to_id": told.to_id,
        "to_name": told.to_name,
        "seal": told.seal,
        "reason": told.reason,
    },
    TrayVerb.SIGNED: lambda _, inside: {"kept": inside},
    TrayVerb.COUNTED: lambda told, inside: {
        "counted": told.counted,
        "expected": len(inside),
        "seal": told.seal,
    },
    TrayVerb.SETTLED: lambda told, _: {"reason": told.reason},
}
