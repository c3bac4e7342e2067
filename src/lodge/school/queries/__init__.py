"""Reading schools and their people, always seen by somebody."""

from lodge.school.queries.actors import actor_for, actor_of
from lodge.school.queries.people import person, pupils_matching, roll
from lodge.school.queries.places import schools_of
from lodge.school.queries.time import calendar_of

__all__ = [
    "actor_for",
    "actor_of",
    "calendar_of",
    "person",
    "pupils_matching",
    "roll",
    "schools_of",
]
