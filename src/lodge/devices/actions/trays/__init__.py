"""Trays: kept as such, out and in, signed for, and heard of from desks that were alone."""

from lodge.devices.actions.trays.carrying import (
    count_in,
    freeze,
    keep_as_tray,
    pull,
    send_out,
    settle_count,
    thaw,
    why_not_in_alarm,
)
from lodge.devices.actions.trays.hearing import TrayTold, hear_of_trays
from lodge.devices.actions.trays.signing import Signed, sign_for_tray, why_not_sign_now

__all__ = [
    "Signed",
    "TrayTold",
    "count_in",
    "freeze",
    "hear_of_trays",
    "keep_as_tray",
    "pull",
    "send_out",
    "settle_count",
    "sign_for_tray",
    "thaw",
    "why_not_in_alarm",
    "why_not_sign_now",
]
