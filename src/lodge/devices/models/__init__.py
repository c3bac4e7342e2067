"""The tables of the room: the register, where things are kept, and custody."""

from lodge.devices.models.custody import Custody, CustodyEvent
from lodge.devices.models.register import Container, Device, Slot

__all__ = ["Container", "Custody", "CustodyEvent", "Device", "Slot"]
