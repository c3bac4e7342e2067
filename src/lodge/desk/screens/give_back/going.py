"""Whether a device may go to its owner now, and who else may take it."""

from dataclasses import dataclass, replace
from uuid import UUID

from lodge.desk.screens.standing import Standing
from lodge.devices.actions import Recipient, why_not_now
from lodge.devices.domain import DECIDES_OTHERWISE, Happened
from lodge.devices.queries import Custody
from lodge.foundation import moment
from lodge.foundation.ids import new_id
from lodge.foundation.refusal import Refusal
from lodge.school.queries import Pupil, contacts_of


@dataclass(frozen=True, slots=True)
class Taker:
    """Somebody who may be chosen to take a device, and the words for them."""

    value: str
    text: str


def why_not_to_pupil(desk: Standing, row: Custody, owner: Pupil) -> Refusal | None:
    """Return why a device may not go to its owner now, or None if it may."""
    return _why_not(desk, row, owner, Recipient("pupil"))


def is_too_early(desk: Standing, row: Custody, owner: Pupil) -> bool:
    """Say whether it is only the time of day that keeps a device here."""
    as_parent = Recipient("parent")
    early = Recipient("parent", reason="early")
    too_early = _why_not(desk, row, owner, as_parent) is not None
    return too_early and _why_not(desk, row, owner, early) is None


def may_go_to_nobody(desk: Standing, row: Custody, owner: Pupil) -> bool:
    """Say whether a device stays whoever comes and whatever they say, as during an alarm."""
    leader = replace(desk.actor, roles=desk.actor.roles | DECIDES_OTHERWISE)
    anybody = Recipient("parent", reason="anything")
    return _why_not(replace(desk, actor=leader), row, owner, anybody) is not None


def takers_of(desk: Standing, *, pupil_id: UUID, to_pupil: bool) -> tuple[Taker, ...]:
    """Return who may take a device of one pupil: the pupil, and each who may collect (IMP-10)."""
    contacts = contacts_of(seen_by=desk.actor, pupil_id=pupil_id)
    own = (Taker("pupil", "The pupil"),) if to_pupil else ()
    return own + tuple(
        Taker(str(each.id), f"{each.person.full_name} ({each.relation})")
        for each in contacts
        if each.may_collect
    )


def decides_otherwise(desk: Standing) -> bool:
    """Say whether whoever stands here may let another adult have a device."""
    return desk.actor.has(*DECIDES_OTHERWISE)


def _why_not(desk: Standing, row: Custody, owner: Pupil, recipient: Recipient) -> Refusal | None:
    now = moment.now()
    return why_not_now(
        actor=desk.actor,
        custody=row,
        recipient=recipient,
        happened=Happened(new_id(), now, now),
        provision=owner.provision_id,
    )
