"""
How much of a school a desk gets to keep: all of it, or what somebody looks after.

A tutor's tablet keeps the pupils of the tutor's forms and what lies in the trays that go out for
them or are with the tutor now, whosever it is: that is handed out, too.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from lodge.devices.domain.trays import TrayEvent, TrayState, standing_of
from lodge.devices.queries import Custody, CustodyEvent, Tray
from lodge.devices.queries.codes import SlotPlace, slot_places
from lodge.devices.queries.trays import tray_acts_that_count, trays_kept
from lodge.foundation.actor import Actor
from lodge.school.domain.roles import KNOWS_EVERY_FORM
from lodge.school.queries import Pupil, looked_after, roll


@dataclass(frozen=True, slots=True)
class Reach:
    """What is somebody's to know: pupils by person, trays by container, and the slots of those."""

    people: frozenset[UUID]
    trays: frozenset[UUID]
    slots: frozenset[UUID]


def reach_of(*, seen_by: Actor, on: date) -> Reach | None:
    """Return how far somebody's desk reaches, or None if it is the whole school."""
    if seen_by.has(*KNOWS_EVERY_FORM):
        return None
    trays = _trays_of(seen_by, on)
    places = [each for each in slot_places(seen_by=seen_by) if each.container_id in trays]
    slots = frozenset(each.slot_id for each in places)
    inside = Custody.objects.visible_to(seen_by).filter(closed_at__isnull=True, slot_id__in=slots)
    own = looked_after(seen_by=seen_by).filter(person__left_on__isnull=True)
    people = {*own.values_list("person_id", flat=True), *inside.values_list("person_id", flat=True)}
    return Reach(frozenset(people), trays, slots)


def has_reach(*, seen_by: Actor, on: date) -> bool:
    """Say whether there is anything that somebody's desk would keep."""
    return bool(seen_by.has(*KNOWS_EVERY_FORM) or seen_by.forms or _trays_of(seen_by, on))


def custody_within(reach: Reach | None, *, seen_by: Actor) -> Q:
    """Return a filter of records: of somebody within reach, or once in a tray that is."""
    if reach is None:
        return Q()
    through = CustodyEvent.objects.visible_to(seen_by).filter(slot_id__in=reach.slots)
    return Q(person_id__in=reach.people) | Q(id__in=through.values("custody_id"))


def people_within(reach: Reach | None) -> Q:
    """Return a filter of what is about a person: of those within reach."""
    return Q() if reach is None else Q(person_id__in=reach.people)


def pupils_within(*, seen_by: Actor, on: date) -> list[Pupil]:
    """Return the pupils whom somebody's desk keeps, by name."""
    reach = reach_of(seen_by=seen_by, on=on)
    pupils = roll(seen_by=seen_by)
    return [each for each in pupils if reach is None or each.person_id in reach.people]


def slots_within(*, seen_by: Actor, on: date) -> Sequence[SlotPlace]:
    """Return the slots that somebody's desk keeps: those that their pupils have, too."""
    reach = reach_of(seen_by=seen_by, on=on)
    places = slot_places(seen_by=seen_by)
    if reach is None:
        return places
    held = Custody.objects.visible_to(seen_by).filter(
        closed_at__isnull=True, slot_id__isnull=False, person_id__in=reach.people
    )
    slots = {*reach.slots, *held.values_list("slot_id", flat=True)}
    return [each for each in places if each.slot_id in slots or each.kept_for in reach.people]


def trays_within(*, seen_by: Actor, on: date) -> list[Tray]:
    """Return the trays that somebody's desk keeps."""
    reach = reach_of(seen_by=seen_by, on=on)
    kept = trays_kept(seen_by=seen_by)
    return [each for each in kept if reach is None or each.container_id in reach.trays]


def _trays_of(seen_by: Actor, on: date) -> frozenset[UUID]:
    """Return the trays of somebody's forms, and those that are with them until they are counted."""
    own = {each.container_id for each in trays_kept(seen_by=seen_by) if each.form in seen_by.forms}
    lives: defaultdict[UUID, list[TrayEvent]] = defaultdict(list)
    for row in tray_acts_that_count(seen_by=seen_by):
        lives[row.container_id].append(row.plain)
    standing = {key: standing_of(life, on=on) for key, life in lives.items()}
    with_them = {
        key
        for key, each in standing.items()
        if each.state is TrayState.OUT and each.to_id == seen_by.person_id
    }
    return frozenset(own | with_them)
