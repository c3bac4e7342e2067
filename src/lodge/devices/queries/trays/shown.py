"""Trays as somebody sees them: where each is, what lies in it, who may take it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.shortcuts import get_object_or_404

from lodge.devices.domain import AT_THE_DESK, people_named
from lodge.devices.domain.trays import TrayStanding, TrayState, recounted, standing_of
from lodge.devices.models import Custody, Slot
from lodge.devices.models.trays import Tray, TrayHappening
from lodge.devices.queries.places import free
from lodge.devices.queries.terms import term
from lodge.devices.queries.trays.insides import insides_at
from lodge.foundation.actor import Actor
from lodge.school.domain.roles import KNOWS_PUPILS
from lodge.school.queries import Person, posts_on

# The one basis on which a device goes home with its owner out of a tutor's hands.
GOES_OUT: Final = "hand_in"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrayShown:
    """One tray: its place, how it stands, and the devices the book says are in it."""

    container_id: UUID
    name: str
    place: str
    form: str
    standing: TrayStanding
    inside: tuple[Custody, ...]

    @property
    def stays(self) -> tuple[Custody, ...]:
        """Return what never goes out in it: what is on hold or was taken away (IMP-7)."""
        return tuple(row for row in self.inside if row.holds or row.basis_code != GOES_OUT)


def trays(*, seen_by: Actor, on: date) -> list[TrayShown]:
    """Return every tray in the order in which they fill up."""
    rows = Tray.objects.visible_to(seen_by).select_related("container")
    return _shown(seen_by, list(rows.order_by("container__rank", "container__name")), on)


def tray(*, seen_by: Actor, container_id: UUID, on: date) -> TrayShown:
    """
    Return one tray.

    :raises Http404: if there is none, or none that the actor may see.
    """
    rows = Tray.objects.visible_to(seen_by).select_related("container")
    return _shown(seen_by, [get_object_or_404(rows, container_id=container_id)], on)[0]


def trays_with(*, seen_by: Actor, person_id: UUID, on: date) -> list[TrayShown]:
    """Return the trays that somebody has out and has not signed for."""
    return [
        each
        for each in trays(seen_by=seen_by, on=on)
        if each.standing.state is TrayState.OUT
        and each.standing.to_id == person_id
        and not each.standing.signed
    ]


def trays_that_wait(*, seen_by: Actor, on: date) -> list[TrayShown]:
    """Return the trays over which a day must not be closed: out, or with a count that differs."""
    waiting = {TrayState.OUT, TrayState.DIFFERS}
    return [each for each in trays(seen_by=seen_by, on=on) if each.standing.state in waiting]


def tray_sent(*, seen_by: Actor, client_id: UUID) -> TrayHappening | None:
    """Return what was sent under an id of the sender's, or None."""
    return TrayHappening.objects.visible_to(seen_by).filter(client_id=client_id).first()


def who_may_take_trays(*, seen_by: Actor, on: date) -> list[Person]:
    """
    Return the staff to whom a tray may go, by name.

    They are those who stand at the desk, and those whom the policy or the school names to hand
    devices back.
    """
    givers = term(seen_by=seen_by, name="return_by", on=on)
    roles = AT_THE_DESK | (people_named(givers.words) & KNOWS_PUPILS if givers else frozenset())
    found = {
        post.person_id: post.person
        for post in posts_on(seen_by=seen_by, on=on)
        if post.role_code in roles
    }
    return sorted(found.values(), key=lambda each: (each.family_name, each.given_name))


def free_outside_trays(*, seen_by: Actor, on: date) -> list[Slot]:
    """Return the free slots outside every tray, blocking signals where the policy wants that."""
    blocking = term(seen_by=seen_by, name="signal_blocking", on=on)
    slots = (
        free(seen_by)
        .filter(kept_for__isnull=True)
        .exclude(container_id__in=Tray.objects.of(seen_by.school_id).values("container_id"))
    )
    if blocking is not None and blocking.allows("yes"):
        slots = slots.filter(container__signal_blocking=True)
    return list(slots)


def _shown(seen_by: Actor, rows: Sequence[Tray], on: date) -> list[TrayShown]:
    ids = [row.container_id for row in rows]
    lives = _lives(seen_by, ids)
    inside = _inside(seen_by, ids)
    stands = _recounted(
        seen_by,
        {key: standing_of((each.plain for each in lives[key]), on=on) for key in ids},
    )
    return [
        TrayShown(
            container_id=row.container_id,
            name=row.container.name,
            place=row.container.place,
            form=row.form,
            standing=stands[row.container_id],
            inside=tuple(inside[row.container_id]),
        )
        for row in rows
    ]


def _recounted(seen_by: Actor, stands: Mapping[UUID, TrayStanding]) -> dict[UUID, TrayStanding]:
    """Hold each count against what we have heard by now of its moment (IMP-78)."""
    counted = {
        key: each.since
        for key, each in stands.items()
        if each.since and each.counted is not None and not each.settled
    }
    insides = insides_at(seen_by=seen_by, moments=counted)
    return {
        key: recounted(each, expected=len(insides[key])) if key in insides else each
        for key, each in stands.items()
    }


def _lives(seen_by: Actor, ids: Sequence[UUID]) -> Mapping[UUID, list[TrayHappening]]:
    found: defaultdict[UUID, list[TrayHappening]] = defaultdict(list)
    rows = TrayHappening.objects.visible_to(seen_by).filter(container_id__in=ids)
    for row in rows.order_by("happened_at", "id"):
        found[row.container_id].append(row)
    return found


def _inside(seen_by: Actor, ids: Sequence[UUID]) -> Mapping[UUID, list[Custody]]:
    """Return the devices whose slot is in each container, in the order of the slots."""
    slots = Slot.objects.visible_to(seen_by).filter(container_id__in=ids)
    of_slot = {slot.id: (slot.container_id, slot.number) for slot in slots}
    rows = Custody.objects.visible_to(seen_by).filter(
        closed_at__isnull=True, slot_id__in=list(of_slot)
    )
    found: defaultdict[UUID, list[Custody]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: of_slot[row.slot_id][1] if row.slot_id else 0):
        if row.slot_id:
            found[of_slot[row.slot_id][0]].append(row)
    return found
