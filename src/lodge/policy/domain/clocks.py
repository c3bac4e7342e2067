"""
The school's own days as the clocks of duties run on them, and what an event brought about.

Nothing is guessed: without terms no school day is known, and without bell times no end of school.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from lodge.policy.domain.rules import Rules
from lodge.school.domain.bells import Timetable
from lodge.school.domain.calendar import SchoolCalendar
from norms.duties import Calendar, Due


@dataclass(frozen=True, slots=True, eq=False)
class Arisen:
    """
    An event as it was told, and the duties that the rules of its day attach to it, soonest first.

    ``duties`` are due, possible or stopped, as their ``state`` says; each has its holders and
    counterparties in ``duty``, its clause, and by when: a moment, or the policy's own words.
    """

    rules: Rules
    event: str
    facts: Mapping[str, str]
    at: datetime
    duties: tuple[Due, ...]


def calendar_for_clocks(school: SchoolCalendar) -> Calendar:
    """Return the days of a school as clocks run on them."""
    timetable = Timetable.of(school.bells)
    ends = {weekday: timetable.ends_at(weekday) for weekday in sorted(school.weekdays)}
    return Calendar(
        nation=school.nation,
        terms=school.terms,
        closed_on=school.closed_on,
        school_day_ends=None,
        weekday_ends={weekday: end for weekday, end in ends.items() if end is not None},
        half_days=school.half_days,
        weekdays=school.weekdays,
        only_in_terms=True,
    )
