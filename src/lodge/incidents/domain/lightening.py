"""Making the return of a device lighter than the ladder says: never harder."""

from datetime import datetime
from typing import Final

from lodge.incidents.domain.returning import ReturnTerms, Said, next_end_of_school
from lodge.school.domain.calendar import CalendarTooShort, SchoolCalendar

# How much each collector asks of a family.
HARDNESS: Final = {"pupil_or_parent": 0, "pupil": 0, "parent": 1, "": 2}


def lightened(code: str, *, at: datetime, calendar: SchoolCalendar) -> ReturnTerms | None:
    """Return the terms that a leader chose; None where there is no such choice."""
    if code == "pupil_now":
        return _terms("pupil", None)
    if code == "parent_now":
        return _terms("parent", None)
    if code != "pupil_end":
        return None
    try:
        return _terms("pupil", next_end_of_school(at=at, calendar=calendar))
    except CalendarTooShort:
        return None


def is_lighter(terms: ReturnTerms, *, collector: str, end: datetime | None) -> bool:
    """Say whether terms ask less of a family than others: never later, never a harder collector."""
    word = terms.collector.word if terms.collector else ""
    later = _later(terms.not_before, end)
    if later or HARDNESS[word] > HARDNESS.get(collector, 2):
        return False
    return HARDNESS[word] < HARDNESS.get(collector, 2) or terms.not_before != end


def _later(first: datetime | None, second: datetime | None) -> bool:
    if first is None:
        return False
    return second is None or first > second


def _terms(collector: str, not_before: datetime | None) -> ReturnTerms:
    return ReturnTerms(collector=Said(collector), not_before=not_before, when=None)
