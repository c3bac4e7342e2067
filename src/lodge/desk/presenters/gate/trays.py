"""
Trays as a desk keeps them: their names, and to whom each may go.

INVARIANT: nothing here tells how much lies in a tray before it has been counted (IMP-11).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from lodge.devices.queries import Tray
from lodge.foundation.canonical import JSON
from lodge.school.queries import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class TraysKept:
    """The trays, the adults to whom one may go, and by form who looks after it."""

    trays: Sequence[Tray]
    takers: Sequence[Person]
    tutors: Mapping[str, UUID]


def trays(kept: TraysKept) -> Mapping[str, JSON]:
    """Return trays and takers as plain words."""
    may_take = {each.id for each in kept.takers}
    return {
        "trays": [_tray(each, kept.tutors, may_take) for each in kept.trays],
        "takers": [[str(each.id), each.full_name] for each in kept.takers] if kept.trays else [],
    }


def _tray(row: Tray, tutors: Mapping[str, UUID], may_take: set[UUID]) -> Sequence[JSON]:
    usual = tutors.get(row.form) if row.form else None
    chosen = str(usual) if usual in may_take else None
    return [str(row.container_id), row.container.name, row.container.place, row.form, chosen]
