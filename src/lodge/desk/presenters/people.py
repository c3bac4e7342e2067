"""Pupils and their devices as the desk shows them: name, form and place, never more (IMP-4)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from lodge.desk.domain import kind_words
from lodge.devices.domain import State
from lodge.devices.queries import Custody
from lodge.school.queries import Pupil

NO_SLOT = "no slot"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceShown:
    """One device that we hold or held."""

    id: UUID
    kind: str
    description: str
    slot: str
    since: datetime
    is_held: bool
    on_hold: bool
    clauses: tuple[str, ...]

    @property
    def place(self) -> str:
        """Return where it is, to be read across a counter."""
        return self.slot or NO_SLOT


@dataclass(frozen=True, slots=True, kw_only=True)
class PupilShown:
    """One pupil, with the devices of theirs in our hands."""

    person_id: UUID
    name: str
    form: str
    devices: tuple[DeviceShown, ...] = ()

    @property
    def title(self) -> str:
        """Return name and form."""
        return f"{self.name} · {self.form}" if self.form else self.name


def shown_device(row: Custody, *, slots: Mapping[UUID, str]) -> DeviceShown:
    """Return one device with where it is."""
    return DeviceShown(
        id=row.id,
        kind=kind_words(row.device_kind),
        description=row.description,
        slot=slots.get(row.slot_id, "") if row.slot_id else "",
        since=row.opened_at,
        is_held=row.state == State.HELD,
        on_hold=bool(row.holds),
        clauses=tuple(row.clauses),
    )


def shown_pupils(
    pupils: Sequence[Pupil], *, held: Iterable[Custody], slots: Mapping[UUID, str]
) -> tuple[PupilShown, ...]:
    """Return pupils in the order given, each with their devices."""
    of: dict[UUID, list[DeviceShown]] = defaultdict(list)
    for row in held:
        of[row.person_id].append(shown_device(row, slots=slots))
    return tuple(
        PupilShown(
            person_id=pupil.person_id,
            name=pupil.person.full_name,
            form=pupil.form,
            devices=tuple(of[pupil.person_id]),
        )
        for pupil in pupils
    )
