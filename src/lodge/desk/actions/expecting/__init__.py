"""Saying whom the desk expects: marks, days off site, the morning's times and its list."""

from lodge.desk.actions.expecting.late import explain_late
from lodge.desk.actions.expecting.lists import answer_for, set_morning, tell_lists
from lodge.desk.actions.expecting.marking import mark_pupils
from lodge.desk.actions.expecting.off_site import Elsewhere, send_off_site, withdraw_off_site

__all__ = [
    "Elsewhere",
    "answer_for",
    "explain_late",
    "mark_pupils",
    "send_off_site",
    "set_morning",
    "tell_lists",
    "withdraw_off_site",
]
