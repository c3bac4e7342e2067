"""The tables of the room: where things are kept, and custody."""

from lodge.devices.models.alarms import Alarm
from lodge.devices.models.codes import CardReading, ContainerNumber
from lodge.devices.models.custody import Custody, CustodyEvent
from lodge.devices.models.differing import Differing
from lodge.devices.models.pouches import Pouch, PouchHappening
from lodge.devices.models.register import Container, Slot
from lodge.devices.models.trays import Tray, TrayHappening

__all__ = [
    "Alarm",
    "CardReading",
    "Container",
    "ContainerNumber",
    "Custody",
    "CustodyEvent",
    "Differing",
    "Pouch",
    "PouchHappening",
    "Slot",
    "Tray",
    "TrayHappening",
]
