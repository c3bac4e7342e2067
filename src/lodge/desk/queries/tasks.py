"""What waits for a person at the desk: differences, what was kept aside, and all they speak of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.shortcuts import get_object_or_404

from lodge.desk.models import SetAside
from lodge.desk.queries.behind import owners_of
from lodge.desk.queries.keeping import parents_to_tell
from lodge.desk.queries.paper import lines_to_settle
from lodge.devices.queries import (
    Custody,
    CustodyEvent,
    Differing,
    TrayHappening,
    life_of,
    open_differences,
    records,
    slot_names,
)
from lodge.devices.queries.trays import tray_acts_sent, tray_names, trays_that_wait
from lodge.foundation.actor import Actor
from lodge.school.queries import Pupil


@dataclass(frozen=True, slots=True)
class TraySpoken:
    """One thing that happened to a tray, with the tray's name."""

    name: str
    act: TrayHappening


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """All that differences speak of: records and their lives, people and slots, by id."""

    differences: Sequence[Differing]
    records: Mapping[UUID, Custody]
    lives: Mapping[UUID, Sequence[CustodyEvent]]
    owners: Mapping[UUID, Pupil]
    slots: Mapping[UUID, str]
    trays: Mapping[UUID, TraySpoken]


def asides_open(*, seen_by: Actor) -> list[SetAside]:
    """Return what was kept aside and nobody has settled, the oldest first."""
    rows = SetAside.objects.visible_to(seen_by).filter(settled_at__isnull=True)
    return list(rows.order_by("received_at", "id"))


def aside_of(*, seen_by: Actor, aside_id: UUID) -> SetAside:
    """
    Return something that was kept aside.

    :raises Http404: if there is none, or none that the actor may see.
    """
    return get_object_or_404(SetAside.objects.visible_to(seen_by), id=aside_id)


def tasks_open(*, seen_by: Actor, on: date) -> int:
    """Return how many tasks a day must not be closed over, trays among them (IMP-79)."""
    asides = SetAside.objects.visible_to(seen_by).filter(settled_at__isnull=True)
    lines = lines_to_settle(seen_by=seen_by)
    trays = trays_that_wait(seen_by=seen_by, on=on)
    untold = parents_to_tell(seen_by=seen_by)
    told = len(open_differences(seen_by=seen_by)) + asides.count()
    return told + len(lines) + len(trays) + len(untold)


def spoken_of(*, seen_by: Actor, differences: Sequence[Differing]) -> Spoken:
    """Return all that some differences speak of."""
    about = {UUID(each) for row in differences for each in row.about}
    found = records(seen_by=seen_by, custody_ids=about)
    lives = {key: life_of(seen_by=seen_by, custody_id=key) for key in about}
    slots = about | {event.slot_id for life in lives.values() for event in life if event.slot_id}
    return Spoken(
        differences=differences,
        records=found,
        lives=lives,
        owners=owners_of(seen_by=seen_by, person_ids=_people(found.values(), about)),
        slots=slot_names(seen_by=seen_by, slot_ids=slots),
        trays=_trays(seen_by, about),
    )


def _trays(seen_by: Actor, client_ids: Iterable[UUID]) -> Mapping[UUID, TraySpoken]:
    """Return what happened to trays under some ids of senders."""
    acts = tray_acts_sent(seen_by=seen_by, client_ids=client_ids)
    names = tray_names(seen_by=seen_by, container_ids=[row.container_id for row in acts])
    return {row.client_id: TraySpoken(names[row.container_id], row) for row in acts}


def _people(rows: Iterable[Custody], about: Iterable[UUID]) -> set[UUID]:
    """Return whose devices they are; a note is about a person and may stand for itself."""
    return {*about, *(row.person_id for row in rows)}
