"""Trays as somebody sees them: how each stands, what happened to it, what lay in it."""

from lodge.devices.queries.trays.insides import insides_at
from lodge.devices.queries.trays.lives import (
    tray_acts,
    tray_acts_from,
    tray_acts_sent,
    tray_acts_that_count,
    tray_at,
    tray_ids,
    tray_names,
    trays_kept,
)
from lodge.devices.queries.trays.shown import (
    TrayShown,
    free_outside_trays,
    tray,
    tray_sent,
    trays,
    trays_that_wait,
    trays_with,
    who_may_take_trays,
)

__all__ = [
    "TrayShown",
    "free_outside_trays",
    "insides_at",
    "tray",
    "tray_acts",
    "tray_acts_from",
    "tray_acts_sent",
    "tray_acts_that_count",
    "tray_at",
    "tray_ids",
    "tray_names",
    "tray_sent",
    "trays",
    "trays_kept",
    "trays_that_wait",
    "trays_with",
    "who_may_take_trays",
]
