"""The day at the desk, as somebody sees it."""

from lodge.desk.queries.day import (
    Day,
    closed_book,
    day_at_the_desk,
    not_accounted_for,
    unexplained,
)

__all__ = ["Day", "closed_book", "day_at_the_desk", "not_accounted_for", "unexplained"]
