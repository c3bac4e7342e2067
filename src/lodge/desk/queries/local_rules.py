"""The rules of the gate as a small table: the same answers as the server's, for a desk alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from lodge.desk.domain import KINDS
from lodge.desk.queries.expecting.whom import may_bring
from lodge.devices.domain import Term
from lodge.devices.queries import terms
from lodge.foundation.actor import Actor
from lodge.school.domain.calendar import CalendarTooShort
from lodge.school.queries import Pupil, calendar_of
from norms.deciding import Answer

NAMES: Final = (
    "hand_in_states",
    "signal_blocking",
    "return_to",
    "return_when",
)


@dataclass(frozen=True, slots=True)
class Group:
    """What a policy tells pupils apart by at the gate."""

    year: int | None
    travels_alone: bool
    provision_id: UUID | None


@dataclass(frozen=True, slots=True)
class GroupRules:
    """What holds for one group today: each kind's answer on bringing it, and the terms."""

    bringing: Mapping[str, Answer]
    terms: Mapping[str, Term]


def group_of(pupil: Pupil) -> Group:
    """Return the group a pupil is in."""
    return Group(pupil.year, pupil.travels_alone, pupil.provision_id)


def rules_of_groups(
    *, seen_by: Actor, pupils: Iterable[Pupil], on: date
) -> dict[Group, GroupRules]:
    """Return the rules of every group that some pupils are in."""
    one_of_each = {group_of(pupil): pupil for pupil in pupils}
    return {
        group: GroupRules(
            bringing={
                kind: may_bring(seen_by=seen_by, pupil=pupil, device=kind, on=on) for kind in KINDS
            },
            terms=terms(seen_by=seen_by, names=NAMES, on=on, provision=group.provision_id),
        )
        for group, pupil in one_of_each.items()
    }


def day_ends_at(*, seen_by: Actor, on: date) -> datetime | None:
    """Return when the school day ends, or None where there is none or nobody knows."""
    try:
        return calendar_of(seen_by=seen_by).end_of_school_day(on)
    except CalendarTooShort:
        return None
