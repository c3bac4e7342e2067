"""The one sheet: what to silence, what lies where, what to say; small enough to be kept."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from lodge.desk.domain.lockdown import ALARMS
from lodge.desk.queries.lockdown.live import LiveRule, live_rules, permitted_today
from lodge.desk.queries.reach import reach_of
from lodge.devices.queries import held
from lodge.devices.queries.alarms import alarm_on
from lodge.devices.queries.codes import containers_of, slot_places
from lodge.devices.queries.trays import trays, who_may_take_trays
from lodge.foundation.actor import Actor
from lodge.foundation.canonical import JSON
from lodge.school.queries.staff import tutors_on

NO_SLOT = "No slot"


@dataclass(frozen=True, slots=True)
class Carrier:
    """One container with devices in it: where it is, how many, and who would carry it."""

    container_id: UUID | None
    name: str
    place: str
    devices: int
    carrier_id: UUID | None


def containers_held(*, seen_by: Actor) -> list[tuple[UUID | None, str, str, int]]:
    """Return the containers with devices in them, by place: id, name, place, how many."""
    of_slot = {each.slot_id: each.container_id for each in slot_places(seen_by=seen_by)}
    counts = Counter(
        of_slot.get(row.slot_id) if row.slot_id else None for row in held(seen_by=seen_by)
    )
    found: list[tuple[UUID | None, str, str, int]] = [
        (each.id, each.name, each.place, counts[each.id])
        for each in containers_of(seen_by=seen_by)
        if counts[each.id]
    ]
    loose = [(None, NO_SLOT, "", counts[None])] if counts[None] else []
    return sorted(found, key=lambda each: each[2]) + loose


def carriers(*, seen_by: Actor, on: date) -> list[Carrier]:
    """Return the containers with devices in them, each with the tutor who would carry it."""
    tutors, takers = tutors_on(seen_by=seen_by, on=on), who_may_take_trays(seen_by=seen_by, on=on)
    may = {person.id for person in takers}
    of_tray = {each.container_id: tutors.get(each.form) for each in trays(seen_by=seen_by, on=on)}
    return [
        Carrier(key, name, place, devices, tutor if tutor in may else None)
        for key, name, place, devices in containers_held(seen_by=seen_by)
        for tutor in [of_tray.get(key) if key else None]
    ]


def lockdown_sheet(*, seen_by: Actor, at: datetime, on: date) -> Mapping[str, JSON]:
    """
    Return what a desk shows when the day stops, as plain words; it is kept without a network.

    It names who may have a phone that is on, and never why (IMP-86, IMP-4); to whoever looks after
    some forms, those of these, and of what lies where only what is theirs.
    """
    reach = reach_of(seen_by=seen_by, on=on)
    alarm = alarm_on(seen_by=seen_by)
    return {
        "as_at": _milliseconds(at),
        "alarm": [alarm.kind, _milliseconds(alarm.happened_at)] if alarm else None,
        "kinds": [
            [each.code, each.button, each.stops, each.first, each.parents]
            for each in ALARMS.values()
        ],
        "people": [
            [pupil.person.full_name, pupil.form]
            for pupil in permitted_today(seen_by=seen_by, on=on)
            if reach is None or pupil.person_id in reach.people
        ],
        "rules": [_rule(each) for each in live_rules(seen_by=seen_by, on=on)],
        "containers": [
            [name, place, devices]
            for key, name, place, devices in containers_held(seen_by=seen_by)
            if reach is None or key in reach.trays
        ],
    }


def _rule(each: LiveRule) -> list[JSON]:
    rooms = [room.replace("_", " ") for room in each.rooms]
    return [each.who, list[JSON](rooms), list[JSON](each.clauses), each.unsaid]


def _milliseconds(at: datetime) -> int:
    return round(at.timestamp() * 1000)
