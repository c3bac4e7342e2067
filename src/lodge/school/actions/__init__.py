"""Changing who is at a school and when it is open: each act is whole or nothing, and recorded."""

from lodge.school.actions.calendar import set_calendar
from lodge.school.actions.people import add_person, record_leaver, set_collectors
from lodge.school.actions.places import open_provision, open_school, open_trust
from lodge.school.actions.posts import appoint, cover, end_post

__all__ = [
    "add_person",
    "appoint",
    "cover",
    "end_post",
    "open_provision",
    "open_school",
    "open_trust",
    "record_leaver",
    "set_calendar",
    "set_collectors",
]
