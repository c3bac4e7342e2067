"""Duties: what an event makes whom do, towards whom and by when, until it is done."""

from norms.duties.arising import Due, Once, State, due, follow_ons, soonest_first
from norms.duties.calendar import Calendar, CalendarTooShort, TermDates, sample_calendar
from norms.duties.deadlines import Clock, clock_of
from norms.duties.sentences import sentence

__all__ = [
    "Calendar",
    "CalendarTooShort",
    "Clock",
    "Due",
    "Once",
    "State",
    "TermDates",
    "clock_of",
    "due",
    "follow_ons",
    "sample_calendar",
    "sentence",
    "soonest_first",
]
