"""Notices, as whoever they are for sees them."""

from lodge.notices.queries.holding import held_back
from lodge.notices.queries.notices import Told, unseen

__all__ = ["Told", "held_back", "unseen"]
