"""Reading schools and their people, always seen by somebody."""

from lodge.school.models import Contact, Person, Pupil
from lodge.school.queries.actors import actor_for, actor_of, set_up_actor
from lodge.school.queries.people import (
    contacts_of,
    looked_after,
    person,
    posts_on,
    pupil_of,
    pupils_matching,
    roll,
    years_taught,
)
from lodge.school.queries.places import schools_of
from lodge.school.queries.time import calendar_of

__all__ = [
    "Contact",
    "Person",
    "Pupil",
    "actor_for",
    "actor_of",
    "calendar_of",
    "contacts_of",
    "looked_after",
    "person",
    "posts_on",
    "pupil_of",
    "pupils_matching",
    "roll",
    "schools_of",
    "set_up_actor",
    "years_taught",
]
