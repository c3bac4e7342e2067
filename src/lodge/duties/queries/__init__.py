"""What is owed, as somebody may see it."""

from lodge.duties.models import Matter
from lodge.duties.queries.matters import matter, named_in
from lodge.duties.queries.owed import duties_of, duty_at, may_read
from lodge.duties.queries.wall import settled, wall

__all__ = [
    "Matter",
    "duties_of",
    "duty_at",
    "matter",
    "may_read",
    "named_in",
    "settled",
    "wall",
]
