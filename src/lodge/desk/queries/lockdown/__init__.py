"""What has to be known when the day stops: which phones may sound, and what lies where."""

from lodge.desk.queries.lockdown.live import LiveRule, live_rules, permitted_today
from lodge.desk.queries.lockdown.sheet import Carrier, carriers, containers_held, lockdown_sheet

__all__ = [
    "Carrier",
    "LiveRule",
    "carriers",
    "containers_held",
    "live_rules",
    "lockdown_sheet",
    "permitted_today",
]
