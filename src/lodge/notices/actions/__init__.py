"""Telling people once, sending what waits, and noting what was seen."""

from lodge.notices.actions.holding import hold_back
from lodge.notices.actions.seeing import mark_seen
from lodge.notices.actions.sending import send_waiting
from lodge.notices.actions.telling import call, notify

__all__ = ["call", "hold_back", "mark_seen", "notify", "send_waiting"]
