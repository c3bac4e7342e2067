"""The list of everything in our hands, in the order of the racks."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from lodge.desk.presenters.people import DeviceShown, PupilShown, shown_device, shown_pupils
from lodge.devices.queries import Custody
from lodge.school.queries import Pupil

NUMBERS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class HeldRow:
    """One device and whose it is."""

    device: DeviceShown
    pupil: PupilShown | None

    @property
    def order(self) -> tuple[bool, list[str | int]]:
        """Return what to sort by: "Rack A 9" before "Rack A 10", devices in no slot last."""
        pieces = NUMBERS.split(self.device.slot)
        return (not self.device.slot, [int(p) if p.isdigit() else p for p in pieces])


def held_rows(
    rows: Sequence[Custody], *, owners: Mapping[UUID, Pupil], slots: Mapping[UUID, str]
) -> tuple[HeldRow, ...]:
    """Return devices with their owners, in the order of the racks."""
    shown = {each.person_id: each for each in shown_pupils([*owners.values()], held=(), slots={})}
    found = (HeldRow(shown_device(row, slots=slots), shown.get(row.person_id)) for row in rows)
    return tuple(sorted(found, key=lambda row: row.order))


def page(
    rows: Sequence[Custody],
    *,
    owners: Mapping[UUID, Pupil],
    slots: Mapping[UUID, str],
    slug: str,
) -> dict[str, object]:
    """Return the whole list."""
    return {"slug": slug, "rows": held_rows(rows, owners=owners, slots=slots)}
