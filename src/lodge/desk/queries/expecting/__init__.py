"""Whom the desk expects on a day: the policy, the register, days off site, the morning's list."""

from lodge.desk.queries.expecting.lists import (
    Answered,
    answers_on,
    lists_told,
    morning_of,
)
from lodge.desk.queries.expecting.marks import (
    enrolled,
    forms_with_marks,
    marks_on,
    pupils_of_form,
)
from lodge.desk.queries.expecting.off_site import (
    Away,
    NotExpected,
    away_on,
    gone_on,
    left_before,
    not_expected,
    off_site_between,
    off_site_entry,
    off_site_sent,
)

__all__ = [
    "Answered",
    "Away",
    "NotExpected",
    "answers_on",
    "away_on",
    "enrolled",
    "forms_with_marks",
    "gone_on",
    "left_before",
    "lists_told",
    "marks_on",
    "morning_of",
    "not_expected",
    "off_site_between",
    "off_site_entry",
    "off_site_sent",
    "pupils_of_form",
]
