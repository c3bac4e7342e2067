"""
Tables of notices. None is sealed: this room and the record are strangers, and a notice only says
that there is something to see. What it is about has its own entry.
"""

from lodge.notices.models.holding import HeldBack
from lodge.notices.models.notices import Notice, Seen, Try, Waiting

__all__ = ["HeldBack", "Notice", "Seen", "Try", "Waiting"]
