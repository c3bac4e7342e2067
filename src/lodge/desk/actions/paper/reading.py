"""Reading a keyed line: in the school's own slots and pupils, and at its moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from lodge.desk.domain.paper.lines import LineFault, read_line, width_of
from lodge.desk.queries import paper as queries
from lodge.devices.domain import local_day
from lodge.devices.queries.codes import SlotPlace, numbers_of_containers, slot_places
from lodge.foundation.actor import Actor
from lodge.school.domain.calendar import LONDON
from lodge.school.queries import pupils_matching

# What a line adds takes some steps, a millisecond each, and none of them is still to come.
STEPS: Final = timedelta(milliseconds=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class List:
    """The paper in somebody's hand: its day and container, and what a line without marks says."""

    on: date
    container_id: UUID
    back: bool = False
    usual_at: time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One thing that a line says happened."""

    slot_id: UUID
    person_id: UUID | None
    back: bool
    happened_at: datetime


def said_by(actor: Actor, typed: str, of: List, at: datetime) -> list[Said]:
    """
    Return what a line says, in the school's own rows.

    :raises LineFault: if it cannot be read, or names a slot or a pupil that there is not.
    """
    numbers = numbers_of_containers(seen_by=actor)
    slots = slot_places(seen_by=actor)
    inside = [slot.number for slot in slots if slot.container_id == of.container_id]
    if not inside or of.container_id not in numbers:
        raise LineFault("This container has no list yet: print the paper lists first.")
    keyed = read_line(typed, tray=numbers[of.container_id], width=width_of(max(inside)))
    slot = _slot(slots, keyed.tray, keyed.slot)
    person_id = _person(actor, slot, keyed.name, of.on)
    marks = [of.back if keyed.back is None else keyed.back]
    marks = [False, True] if len(keyed.times) == 2 else marks
    times = keyed.times or (of.usual_at,)
    said = [
        Said(
            slot_id=slot.slot_id,
            person_id=person_id,
            back=back,
            happened_at=_moment(of.on, clock, at),
        )
        for back, clock in zip(marks, times, strict=True)
    ]
    if person_id is None and not said[0].back:
        raise LineFault(f"Slot {slot.number} has no name on paper: key the beginnings of one too.")
    return said


def _slot(slots: Sequence[SlotPlace], tray: int, number: int) -> SlotPlace:
    for slot in slots:
        if slot.tray == tray and slot.number == number:
            return slot
    raise LineFault(f"There is no slot {number} in that container.")


def _person(actor: Actor, slot: SlotPlace, name: str, on: date) -> UUID | None:
    """Return whose line it is: who is named on it, or else stands printed beside the slot."""
    if not name:
        return queries.printed_places(seen_by=actor, on=on).get(slot.slot_id, slot.kept_for)
    found = pupils_matching(seen_by=actor, text=name, limit=2)
    if len(found) == 1:
        return found[0].person_id
    many = "Several pupils' names begin" if found else "No pupil's name begins"
    raise LineFault(f"{many} with “{name}”: key more of it, or less.")


def _moment(on: date, clock: time | None, at: datetime) -> datetime:
    """Return when it happened; without a time it is now, on the day itself."""
    if clock is None and local_day(at) == on:
        return at - STEPS
    if clock is None:
        raise LineFault("A list of another day needs a time on each line, or one for all above.")
    moment = datetime.combine(on, clock, LONDON)
    if moment > at:
        raise LineFault(f"{clock:%H:%M} has not come yet.")
    return moment
