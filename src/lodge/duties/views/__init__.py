"""The pages of duties."""

from lodge.duties.views.calendar import calendar, feed
from lodge.duties.views.duty import duty, hand_over
from lodge.duties.views.wall import seen, settled, wall

__all__ = ["calendar", "duty", "feed", "hand_over", "seen", "settled", "wall"]
