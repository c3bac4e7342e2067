"""Somebody's duties as a calendar: number and time, nothing of what they are."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from icalendar import Alarm, Calendar, Event

from lodge.duties.domain import Owed

LENGTH: Final = timedelta(minutes=15)
REMINDS: Final = timedelta(hours=-1)


def calendar_of_duties(owed: Iterable[Owed], *, at: datetime) -> bytes:
    """Return a calendar in which each duty ends when it is due."""
    calendar = Calendar()
    calendar.add("prodid", "-//Lodge//Duties//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Duties in Lodge")
    for each in owed:
        calendar.add_component(_event(each, at=at))
    return bytes(calendar.to_ical())


def _event(owed: Owed, *, at: datetime) -> Event:
    assert owed.due_at is not None
    event = Event()
    event.add("uid", f"{owed.key.telling_id}-{owed.key.address}@lodge")
    event.add("dtstamp", at)
    event.add("dtstart", owed.due_at - LENGTH)
    event.add("dtend", owed.due_at)
    event.add("summary", f"{owed.matter_number}: something is due")
    event.add("description", "Sign in to Lodge and open your duties to see what.")
    event.add("class", "PRIVATE")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"{owed.matter_number}: something is due")
    alarm.add("trigger", REMINDS)
    event.add_component(alarm)
    return event
