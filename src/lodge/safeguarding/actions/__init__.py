"""Raising a concern, writing in a case, keeping its device, closing it; adults apart."""

from lodge.safeguarding.actions.access import note_access
from lodge.safeguarding.actions.closing import close_case
from lodge.safeguarding.actions.devices import Evidence, keep_device, let_device_go
from lodge.safeguarding.actions.doing import DutyDone, settle_duty
from lodge.safeguarding.actions.intake import raise_concern
from lodge.safeguarding.actions.naming import NewPerson, name_in_case, withdraw_from_case
from lodge.safeguarding.actions.writing import write_entry

__all__ = [
    "DutyDone",
    "Evidence",
    "NewPerson",
    "close_case",
    "keep_device",
    "let_device_go",
    "name_in_case",
    "note_access",
    "raise_concern",
    "settle_duty",
    "withdraw_from_case",
    "write_entry",
]
