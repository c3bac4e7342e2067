"""Opening a desk: from now on it may work without a network and send later."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from lodge.desk import permissions
from lodge.desk.actions import passing
from lodge.desk.queries.reach import has_reach
from lodge.devices.domain import Term, local_day
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import ensure_allowed
from lodge.record import actions as record


@dataclass(frozen=True, slots=True)
class Opened:
    """A desk that was opened: its id, and the pass of whoever opened it."""

    desk_id: UUID
    passed: str


@transaction.atomic
def open_gate(
    *,
    actor: Actor,
    at: datetime,
    desk_id: UUID | None = None,
    named: Sequence[Term | None] = (),
) -> Opened:
    """
    Open a desk for somebody, a new one unless it has an id from before.

    ``named`` are the settings that name people for the desk.

    :raises Refused: if the desk is not theirs.
    """
    reaches = has_reach(seen_by=actor, on=local_day(at))
    ensure_allowed(permissions.why_not_open_gate(actor=actor, named=named, reaches=reaches))
    desk, passed = passing.issue(actor=actor, desk_id=desk_id)
    record.append(actor=actor, verb="desk.opened", subject=f"desk:{desk}", happened_at=at)
    return Opened(desk, passed)
